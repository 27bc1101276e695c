/** Two tabs of one browser: one of them speaks with the server, both show everything at once. */
import { expect } from 'vitest'
import { contentsOf } from '../support/device-contents'
import { handsOn } from '../support/hands'
import { heldBack } from '../support/line'
import { eventually } from '../support/eventually'
import { stage } from '../support/stage'

const play = stage()

play('lets one tab lead while both write, and brings both writings over once', async ({ phone, product }) => {
  const chen = await phone({ of: '陈思远' })
  const first = chen.page
  const inFirst = handsOn(() => first, chen.line.url)
  const second = await chen.openTab('/tasks')
  const inSecond = handsOn(() => second, chen.line.url)
  await inFirst.goTo('任务')

  // The leader's call is on its way and stays there.
  const answer = heldBack()
  const arrived = chen.line.next('sync_push', answer.mishap)
  await inFirst.addTask('第一个标签页写的')
  await answer.reached
  const pushes = () => chen.line.asked.filter((path) => path.includes('sync_push')).length
  const pushesBefore = pushes()
  await inSecond.addTask('第二个标签页写的')

  await inFirst.goTo('任务')
  await inFirst.sees('第二个标签页写的')
  await inSecond.goTo('任务')
  await inSecond.sees('第一个标签页写的')
  const leaders = await second.evaluate(async () => {
    const { held = [] } = await navigator.locks.query()
    return held.filter(({ name }) => name?.startsWith('daybook-sync-')).length
  })
  expect(leaders).toBe(1)
  expect(pushes()).toBe(pushesBefore)

  answer.release(true)
  await arrived
  for (const title of ['第一个标签页写的', '第二个标签页写的'])
    await eventually(() => product.tasksCalled(title)).toHaveLength(1)
  await inFirst.badgeSays(/^已同步/)
  await inSecond.badgeSays(/^已同步/)
})

play(
  'goes on in the other tab when the leading one is closed in the middle of a call',
  async ({ phone, product }) => {
    const chen = await phone({ of: '陈思远' })
    const first = chen.page
    const second = await chen.openTab('/today')
    const inSecond = handsOn(() => second, chen.line.url)

    const answer = heldBack()
    void chen.line.next('sync_push', answer.mishap)
    await handsOn(() => first, chen.line.url).addTask('写完就关掉')
    await answer.reached
    chen.complaints.allow(/net::ERR_/)
    await first.close()
    answer.release(false)

    await inSecond.lookAgain()
    await inSecond.goTo('发件箱')
    await inSecond.sees('全部已上传')
    expect(await product.tasksCalled('写完就关掉')).toHaveLength(1)
  },
)

play('leaves no tab open for somebody who has signed out in another', async ({ phone }) => {
  const chen = await phone({ of: '陈思远' })
  const first = chen.page
  const second = await chen.openTab('/tasks')
  await handsOn(() => second, chen.line.url).isOn('任务')

  const inFirst = handsOn(() => first, chen.line.url)
  await inFirst.goTo('我的')
  await inFirst.press(/退出登录/)
  await inFirst.sees('换个身份看看')
  await handsOn(() => second, chen.line.url).sees('换个身份看看')
  expect((await contentsOf(second)).databases).toEqual(['daybook-session'])
})
