/** The server says no: what the person sees, and what they can do with it. */
import { expect } from 'vitest'
import { eventually } from '../support/eventually'
import { type Phone, stage } from '../support/stage'

const play = stage()

/** A task of 陈思远 that the lead has open as well. */
async function sharedTask(title: string, phone: (options: { of: string }) => Promise<Phone>) {
  const chen = await phone({ of: '陈思远' })
  const han = await phone({ of: '韩立群' })
  await chen.addTask(title)
  await chen.badgeSays(/^已同步/)
  await chen.openTask(title)
  await han.lookAgain()
  await han.open(new URL(chen.page.url()).pathname)
  await han.sees(title)
  return { chen, han }
}

async function giveTo(phone: Phone, name: string) {
  await phone.press('编辑任务')
  await phone.isOn('编辑任务')
  await phone.page.getByRole('button', { name: /^负责人/ }).click()
  await phone.page.getByLabel('姓名、工号或邮箱').fill(name)
  await phone.page.getByRole('dialog').getByRole('button', { name }).click()
  await phone.press('保存修改')
  await phone.isOn('任务详情')
}

play(
  'shows mine beside theirs when one text was changed twice, and sends what was made of both',
  async (scene) => {
    const { chen, han } = await sharedTask('写值班说明', scene.phone)
    await chen.goOffline()
    await chen.edit({ 描述: '周末由研发组值班。' })
    await chen.addTask('被拒绝的那条之后写的')
    await han.edit({ 描述: '周末由运维组值班。' })
    const described = async () =>
      (await scene.product.tasksCalled('写值班说明')).map(({ description }) => description)
    await eventually(described).toEqual(['周末由运维组值班。'])

    await chen.goOnline()
    await chen.goTo('发件箱')
    const card = chen.page.getByRole('article').filter({ hasText: '写值班说明' })
    for (const words of ['需处理', '别人同时改了这段文字', '周末由研发组值班。', '周末由运维组值班。'])
      await card.getByText(words).first().waitFor()
    await eventually(() => scene.product.tasksCalled('被拒绝的那条之后写的')).toHaveLength(1)

    await card.getByRole('button', { name: '改一改再发' }).click()
    const sheet = chen.page.getByRole('dialog')
    await sheet.getByLabel('描述').fill('周末由研发组和运维组轮流值班。')
    await sheet.getByRole('button', { name: '再发一次' }).click()
    await chen.sees('全部已上传')
    await eventually(described).toEqual(['周末由研发组和运维组轮流值班。'])
    await han.lookAgain()
    await han.sees('周末由研发组和运维组轮流值班。')
  },
)

play('lets a refused change be copied, thrown away, and taken back from that', async ({ phone, product }) => {
  const { chen, han } = await sharedTask('对接短信网关', phone)
  await chen.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: chen.line.url })
  await chen.goOffline()
  await giveTo(chen, '王梓轩')
  await giveTo(han, '刘亦辰')
  await eventually(() => product.tasksCalled('对接短信网关')).toMatchObject([{ owner: '刘亦辰' }])

  await chen.goOnline()
  await chen.badgeSays('需处理 1')
  await chen.goTo('发件箱')
  const card = chen.page.getByRole('article').filter({ hasText: '对接短信网关' })
  for (const words of ['别人先改了状态或负责人', '王梓轩', '刘亦辰'])
    await card.getByText(words).first().waitFor()
  await card.getByRole('button', { name: '复制' }).click()
  await chen.sees('已复制我的版本')
  expect(await chen.page.evaluate(() => navigator.clipboard.readText())).toContain('王梓轩')

  await card.getByRole('button', { name: '放弃这条' }).click()
  await chen.sees('已放弃这条修改')
  await card.waitFor({ state: 'hidden' })
  await chen.press('撤销')
  await card.waitFor()
  await card.getByRole('button', { name: '放弃这条' }).click()
  await card.waitFor({ state: 'hidden' })
  // Leaving the app ends the time in which it can be taken back.
  await chen.page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await chen.sees('全部已上传')
  expect(await product.tasksCalled('对接短信网关')).toMatchObject([{ owner: '刘亦辰' }])
})
