/** A new version of the app comes while something is unsent. */
import { expect } from 'vitest'
import { requestLost } from '../support/line'
import { eventually } from '../support/eventually'
import { stage } from '../support/stage'

const play = stage()

play(
  'waits to be let in, takes over unsent work and half a sentence, and sends',
  async ({ phone, product }) => {
    const chen = await phone({ of: '陈思远' })
    chen.complaints.allow(/net::ERR_/)
    await chen.goTo('我的')
    await chen.sees('0.1.0')

    const mend = chen.line.always('/rest/', requestLost)
    await chen.addTask('旧版本里写的')
    await chen.open('/tasks/new')
    await chen.page.getByRole('textbox', { name: '标题', exact: true }).fill('更新时正写到一半')
    chen.line.leadTo(await product.serveVersion('0.1.1'))

    await chen.page.reload()
    await chen.sees('日清有新版本')
    await chen.goTo('我的')
    await chen.sees('0.1.0')
    await chen.press('更新')

    await chen.sees('0.1.1')
    await chen.goTo('发件箱')
    await chen.sees('旧版本里写的')
    await chen.open('/tasks/new')
    await chen.sees('已为你保留上次没写完的内容')
    expect(await product.tasksCalled('旧版本里写的')).toEqual([])

    mend()
    await chen.lookAgain()
    await eventually(() => product.tasksCalled('旧版本里写的')).toHaveLength(1)
    await chen.badgeSays(/^已同步/)
  },
)

play('opens without a network in the new version too, once it was let in', async ({ phone, product }) => {
  const chen = await phone({ of: '陈思远' })
  chen.line.leadTo(await product.serveVersion('0.1.2'))
  await chen.page.reload()
  await chen.press('更新')
  await chen.goTo('我的')
  await chen.sees('0.1.2')

  await chen.goOffline()
  for (const address of ['/today', '/tasks', '/outbox']) await chen.open(address)
  await chen.open('/me')
  await chen.sees('0.1.2')
})
