/** One task of a team, open on two phones: its owners, its checklist, what is said about it and what stands in its way. */
import { expect } from 'vitest'
import { eventually } from '../support/eventually'
import { type Phone, stage } from '../support/stage'

const play = stage()

async function inSheet(phone: Phone, row: RegExp, done: () => Promise<void>) {
  await phone.press(row)
  await phone.page.getByRole('dialog').waitFor()
  await done()
  await phone.press('好了')
}

/** On the form of a new task: fills in what most tasks leave alone, and adds it. */
async function addTeamTask(phone: Phone, title: string, owner: string) {
  await phone.open('/tasks/new')
  await phone.page.getByRole('textbox', { name: '标题', exact: true }).fill(title)
  await phone.press(/^负责人/)
  await phone.page.getByRole('dialog').getByRole('button', { name: owner }).click()
  await phone.page.getByRole('button', { name: '更多', exact: true }).click()
  await inSheet(phone, /^检查项/, () => phone.page.getByLabel('每行一项').fill('看设计稿\n写页面'))
  await inSheet(phone, /^标签/, () => phone.page.getByLabel(/输入标签/).fill('会员，四月'))
  await inSheet(phone, /^重复/, () => phone.page.getByText('每周', { exact: true }).click())
  await phone.page.getByRole('button', { name: '添加', exact: true }).click()
  await phone.sees('已添加任务')
}

const menu = async (phone: Phone, verb: string) => {
  await phone.page.getByRole('button', { name: '更多操作', exact: true }).click()
  await phone.page.getByRole('dialog').getByRole('button', { name: verb }).click()
}

play('tells its new owner, who works at it in a tunnel, and its giver hears how it stands', async (scene) => {
  const { phone, product } = scene
  const han = await phone({ of: '韩立群' })
  const chen = await phone({ of: '陈思远' })
  await addTeamTask(han, '上线会员活动页', '陈思远')
  await eventually(() => product.tasksCalled('上线会员活动页')).toMatchObject([{ owner: '陈思远' }])

  await chen.open('/today')
  await chen.lookAgain()
  await chen.page.getByRole('link', { name: /^消息，\d+ 条未读$/ }).click()
  await chen.isOn('消息')
  await chen.page.getByRole('button', { name: /韩立群把任务交给了你.*上线会员活动页/ }).click()
  await chen.isOn('任务详情')
  await chen.sees('#会员')
  const address = new URL(chen.page.url()).pathname

  await chen.goOffline()
  await chen.page.getByRole('checkbox', { name: '看设计稿' }).click()
  await chen.sees('完成 1/2')
  await chen.page.getByLabel('添加一项，可粘贴多行').fill('自测')
  await chen.page.getByLabel('添加一项，可粘贴多行').press('Enter')
  await chen.sees('完成 1/3')
  await chen.page.getByLabel('添加子任务').fill('写活动文案')
  await chen.page.getByLabel('添加子任务').press('Enter')
  await chen.page.getByRole('link', { name: /写活动文案/ }).waitFor()
  await chen.page.getByLabel('写评论').pressSequentially('请 @han')
  await chen.page.getByRole('option', { name: /韩立群/ }).click()
  await chen.page.getByLabel('写评论').pressSequentially('看一下')
  await chen.press('发送评论')
  await menu(chen, '标记受阻')
  await chen.page.getByRole('dialog').getByRole('button', { name: '标记受阻' }).click()
  await chen.sees('请写一句原因。')
  await chen.page.getByLabel('为什么受阻').fill('等设计稿定稿')
  await chen.page.getByRole('dialog').getByRole('button', { name: '标记受阻' }).click()
  await chen.sees('等设计稿定稿')

  await chen.goOnline()
  await chen.badgeSays(/^已同步/)
  await eventually(() => product.tasksCalled('写活动文案')).toMatchObject([{ owner: '陈思远' }])
  await han.open('/notices')
  await han.lookAgain()
  await han.sees('陈思远提到了你')
  await han.open(address)
  for (const words of ['等设计稿定稿', '完成 1/3', '写活动文案', '@韩立群', '陈思远标记受阻：等设计稿定稿'])
    await han.sees(words)
  await han.press('解除受阻')
  await han.sees('我解除了受阻')
})

play('goes back with a reason to whoever gave it', async ({ phone, product }) => {
  const han = await phone({ of: '韩立群' })
  const chen = await phone({ of: '陈思远' })
  await addTeamTask(han, '给客户演示新版', '陈思远')
  await eventually(() => product.tasksCalled('给客户演示新版')).toHaveLength(1)
  await chen.lookAgain()
  await chen.openTask('给客户演示新版')
  await menu(chen, '退回')
  await chen.page.getByLabel('为什么退回').fill('这周排不开')
  await chen.page.getByRole('dialog').getByRole('button', { name: '退回' }).click()
  await eventually(() => product.tasksCalled('给客户演示新版')).toMatchObject([{ owner: '韩立群' }])
  await han.open('/notices')
  await han.lookAgain()
  await han.page.getByRole('button', { name: /陈思远退回了任务.*这周排不开/ }).click()
  await han.sees('陈思远退回了这个任务')

  await chen.open('/notices')
  await chen.sees('韩立群把任务交给了你')
  await chen.press('全部已读')
  await chen.sees('已全部标为已读')
  await chen.goTo('今日')
  await chen.page.getByRole('link', { name: '消息', exact: true }).waitFor()
})

play('takes a pasted list of five hundred lines, and keeps what is too much', async ({ phone }) => {
  const chen = await phone({ of: '陈思远' })
  await chen.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: chen.line.url })
  await chen.addTask('一份很长的清单')
  await chen.openTask('一份很长的清单')
  const words = chen.page.getByLabel('添加一项，可粘贴多行')
  const lines = Array.from({ length: 500 }, (_, index) => `第 ${index + 1} 步`).join('\n')
  await chen.page.evaluate((text) => navigator.clipboard.writeText(text), lines)
  await words.click()
  await chen.page.keyboard.press('Control+V')
  await chen.sees('完成 0/500')
  await chen.page.getByRole('checkbox', { name: '第 500 步' }).waitFor()
  await words.fill('再来一步')
  await words.press('Enter')
  await chen.sees(/最多 500/)
  expect(await words.inputValue()).toBe('再来一步')

  await chen.press('编辑检查项')
  await chen.press('下移「第 1 步」')
  const first = () =>
    chen.page
      .getByRole('textbox', { name: /^修改「/ })
      .first()
      .inputValue()
  await eventually(first).toBe('第 2 步')
  await expect
    .poll(() => chen.page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
    .toBe('下移「第 1 步」')
})

play('leads back to the list by its tab', async ({ phone }) => {
  const chen = await phone({ of: '陈思远' })
  await chen.addTask('从任务里回到列表')
  await chen.openTask('从任务里回到列表')
  await chen.edit({ 标题: '从任务里回到列表，改过名' })
  await chen.goTo('任务')
  expect(new URL(chen.page.url()).pathname).toBe('/tasks')
  await chen.page.getByRole('link', { name: /改过名/ }).waitFor()
})
