/** Everything unsent as one file, from a phone that is given up to another one. */
import { expect } from 'vitest'
import { eventually } from '../support/eventually'
import { stage } from '../support/stage'

const play = stage()

play(
  'carries unsent work over to another phone, and doubles nothing when both send it',
  async ({ phone, product }) => {
    const old = await phone({ of: '陈思远' })
    const fresh = await phone({ of: '陈思远' })
    await old.goOffline()
    await old.addTask('旧手机上写的')
    await old.addTask('旧手机上又写的')
    await old.goTo('我的')
    const saving = old.page.waitForEvent('download')
    await old.press(/导出救援文件/)
    const file = await (await saving).path()
    await old.sees('救援文件已保存')

    await fresh.goTo('我的')
    await fresh.page.getByLabel('从救援文件恢复').and(fresh.page.locator('input')).setInputFiles(file)
    await fresh.sees('已取回 2 条')
    await fresh.page.getByLabel('从救援文件恢复').and(fresh.page.locator('input')).setInputFiles(file)
    await eventually(() => product.tasksCalled('旧手机上写的')).toHaveLength(1)
    await old.goOnline()
    await old.goTo('发件箱')
    await old.sees('全部已上传')

    for (const title of ['旧手机上写的', '旧手机上又写的'])
      expect(await product.tasksCalled(title), title).toHaveLength(1)
    await fresh.goTo('任务')
    await fresh.page.getByLabel('按标题搜索').fill('旧手机上')
    await eventually(() => fresh.page.getByRole('link', { name: /旧手机上/ }).count()).toBe(2)
  },
)

play("refuses another person's file, and one that is none, and changes nothing", async ({ phone }) => {
  const chen = await phone({ of: '陈思远' })
  const han = await phone({ of: '韩立群' })
  await chen.goOffline()
  await chen.addTask('别人的手机上不该有')
  await chen.goTo('我的')
  const saving = chen.page.waitForEvent('download')
  await chen.press(/导出救援文件/)
  const file = await (await saving).path()

  await han.goTo('我的')
  const input = han.page.getByLabel('从救援文件恢复').and(han.page.locator('input'))
  await input.setInputFiles(file)
  await han.sees('这个救援文件属于另一个账号')
  await input.setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{"a":') })
  await han.sees('这不是日清的救援文件')
  await han.goTo('发件箱')
  await han.sees('全部已上传')
})
