/** Looking at tasks in many ways, and changing many of them at once. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { eventually } from '../support/eventually'
import { type Phone, stage } from '../support/stage'

const play = stage()

const list = (phone: Phone, name: string) =>
  phone.page.getByRole('radio', { name, exact: true }).check({ force: true })
const sheet = (phone: Phone) => phone.page.getByRole('dialog').filter({ visible: true }).last()
const cards = (phone: Phone) => phone.page.getByRole('article').filter({ visible: true })
const card = (phone: Phone, title: string) => cards(phone).filter({ hasText: title })
const menuOf = (phone: Phone, title: string) =>
  phone.page.getByRole('button', { name: `「${title}」的更多操作` }).click()
const dueOf = async (phone: Phone, title: string) => card(phone, title).locator('.task-time').innerText()

/** A finger that is laid on a row, pushed sideways and lifted. */
async function swipe(page: Page, title: string, byPx: number) {
  const row = page.locator('.list-task').filter({ hasText: title })
  const box = await row.boundingBox()
  if (!box) throw new Error(`${title} is not in sight`)
  const session = await page.context().newCDPSession(page)
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at: number) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x: at, y }] })
  await touch('touchStart', x)
  for (let step = 1; step <= 6; step++) await touch('touchMove', x + (byPx * step) / 6)
  await touch('touchEnd', x + byPx)
  await session.detach()
}

play('completes with a push to the right, and takes it back', async ({ phone }) => {
  const chen = await phone({ of: '陈思远' })
  await chen.addTask('推一下就完成')
  await chen.open('/tasks')
  await card(chen, '推一下就完成').waitFor()
  await swipe(chen.page, '推一下就完成', 160)
  await chen.sees('已完成')
  await eventually(() => card(chen, '推一下就完成').count()).toBe(0)
  await chen.press('撤销')
  await card(chen, '推一下就完成').waitFor()
})

play('postpones with a push to the left, offline as well, and by the menu without one', async ({ phone }) => {
  const chen = await phone({ of: '陈思远' })
  await chen.addTask('推到明天')
  await chen.goOffline()
  await chen.open('/tasks')
  await card(chen, '推到明天').waitFor()
  const before = await dueOf(chen, '推到明天')
  await swipe(chen.page, '推到明天', -160)
  await sheet(chen).getByRole('button', { name: /明天/ }).click()
  await eventually(() => dueOf(chen, '推到明天')).toMatch(/明天/)
  await chen.press('撤销')
  await eventually(() => dueOf(chen, '推到明天')).toBe(before)

  await menuOf(chen, '推到明天')
  await sheet(chen).getByRole('button', { name: '延期' }).click()
  await sheet(chen).getByRole('button', { name: /明天/ }).click()
  await eventually(() => dueOf(chen, '推到明天')).toMatch(/明天/)
})

play('changes many at once and takes all of it back with one tap', async ({ phone, product }) => {
  const han = await phone({ of: '韩立群' })
  const titles = ['一起改的第一件', '一起改的第二件']
  for (const title of titles) await han.addTask(title)
  await han.open('/tasks')
  await han.page.getByLabel('按标题搜索').fill('一起改的')
  await eventually(() => cards(han).count()).toBe(2)
  await menuOf(han, '一起改的第一件')
  await sheet(han).getByRole('button', { name: '选择多个' }).click()
  await han.page.getByRole('button', { name: '全选' }).click()
  await han.sees('已选 2 个')
  await han.page.getByRole('button', { name: '改派' }).click()
  await sheet(han).getByRole('searchbox').fill('陈思远')
  await sheet(han)
    .getByRole('button', { name: /陈思远/ })
    .click()
  await han.sees('已把 2 个任务改派给陈思远')
  const owners = async () =>
    (await Promise.all(titles.map((title) => product.tasksCalled(title)))).flat().map(({ owner }) => owner)
  await eventually(owners).toEqual(['陈思远', '陈思远'])

  await list(han, '我指派的')
  await eventually(() => cards(han).count()).toBe(2)
  await han.press('撤销')
  await eventually(owners).toEqual(['韩立群', '韩立群'])
})

play('finds filters, sorting and groups as they were left, after a restart too', async ({ phone }) => {
  const han = await phone({ of: '韩立群' })
  await han.open('/tasks')
  await list(han, '部门')
  await han.page.getByRole('button', { name: '筛选和排序' }).click()
  await sheet(han).getByRole('button', { name: '已逾期' }).click()
  await sheet(han).getByRole('button', { name: '按优先级', exact: true }).click()
  await sheet(han).getByRole('button', { name: /^查看/ }).click()
  const heading = han.page.locator('.list-group').first()
  await heading.waitFor()
  const shown = await cards(han).count()
  await cards(han).first().getByRole('link').click()
  await han.isOn('任务详情')
  await han.page.goBack()
  await eventually(() => cards(han).count()).toBe(shown)

  await han.open('/today')
  await han.open('/tasks')
  await heading.waitFor()
  await han.page.getByRole('button', { name: '筛选（1 项）' }).waitFor()
  expect(await han.page.getByRole('radio', { name: '部门', exact: true }).isChecked()).toBe(true)
  const kept = await han.page.evaluate(() => JSON.stringify(localStorage))
  expect(kept).not.toContain('overdue')
})

play('shares a view with the department, whose lead may take it away', async ({ phone }) => {
  const chen = await phone({ of: '陈思远' })
  await chen.open('/tasks')
  await list(chen, '部门')
  await list(chen, '按天')
  await chen.page.getByRole('button', { name: '更多', exact: true }).click()
  await sheet(chen).getByRole('button', { name: '已存视图' }).click()
  await sheet(chen).getByLabel('视图名称').fill('每天看一眼')
  await sheet(chen).getByLabel('给谁用').selectOption({ index: 1 })
  await sheet(chen).getByRole('button', { name: '保存当前视图' }).click()
  await chen.sees('已保存视图')
  await sheet(chen).getByRole('button', { name: '关闭' }).click()
  await chen.badgeSays(/^已同步/)

  const han = await phone({ of: '韩立群' })
  await han.open('/tasks')
  await han.page.getByRole('button', { name: '更多', exact: true }).click()
  await sheet(han).getByRole('button', { name: '已存视图' }).click()
  await sheet(han)
    .getByRole('button', { name: /每天看一眼.*陈思远/ })
    .click()
  await han.page.locator('.list-group').first().waitFor()
  expect(await han.page.getByRole('radio', { name: '按天', exact: true }).isChecked()).toBe(true)
})

play('shows the department by person, and one person’s tasks', async ({ phone }) => {
  const han = await phone({ of: '韩立群' })
  await han.open('/tasks')
  await list(han, '部门')
  await list(han, '按人')
  const person = han.page.getByRole('button', { name: /陈思远.*个未完成/ })
  const open = Number(/(\d+) 个未完成/.exec(await person.innerText())?.[1])
  await person.click()
  await han.page.getByRole('button', { name: /返回所有人/ }).waitFor()
  expect(await cards(han).count()).toBeLessThanOrEqual(open)
  await han.page.getByRole('button', { name: /返回所有人/ }).click()
  await person.waitFor()
})

play('shows the department’s lead what somebody who has left leaves behind', async ({ phone, product }) => {
  await product.ask(
    `update public.memberships set ends_on = app.today() - 1
     where member_id = (select id from public.members where email = 'zhuhaoran@daybook.example')`,
  )
  const lu = await phone({ of: '陆承宇' })
  await lu.open('/tasks')
  await list(lu, '部门')
  await lu.sees(/个未完成任务的负责人已离开/)
  await lu.press('查看')
  await lu.page.getByRole('button', { name: /朱浩然.*返回所有人/ }).waitFor()
  expect(await cards(lu).count()).toBeGreaterThan(0)
  await lu.page.getByRole('button', { name: /返回所有人/ }).click()
  const first = lu.page.locator('.person-load').first()
  await eventually(() => first.innerText()).toMatch(/朱浩然[^]*负责人已离开/)
})

play('is worked through by keys on a desk', async ({ phone }) => {
  const chen = await phone({ of: '陈思远', viewport: { width: 1280, height: 800 } })
  await chen.addTask('用键盘完成')
  await chen.open('/tasks')
  await card(chen, '用键盘完成').waitFor()
  const { page } = chen
  await page.keyboard.press('/')
  await page.keyboard.type('用键盘')
  await eventually(() => cards(chen).count()).toBe(1)
  await page.keyboard.press('Tab')
  await page
    .locator('h1')
    .first()
    .evaluate((heading: HTMLElement) => heading.focus())
  await page.keyboard.press('j')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('用键盘完成')
  await page.keyboard.press('x')
  await chen.sees('已完成')
  await page.keyboard.press('?')
  await sheet(chen).getByText('下一个、上一个').waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('n')
  const quick = page.getByRole('dialog', { name: '快速添加', exact: true })
  await quick.getByRole('textbox', { name: '要做什么？' }).fill('用按键添加的')
  await page.keyboard.press('Enter')
  await chen.sees('已添加「用按键添加的」')
  await page.keyboard.press('Escape')
  await quick.waitFor({ state: 'hidden' })
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await chen.isOn('日历')
})

play('moves a card to another column of the board', async ({ phone, product }) => {
  const han = await phone({ of: '韩立群', viewport: { width: 1280, height: 800 } })
  await han.addTask('换到别的一列')
  await han.open('/tasks')
  await han.page.getByRole('button', { name: '看板' }).click()
  const later = han.page.getByRole('region', { name: '以后' })
  await card(han, '换到别的一列').dragTo(later)
  await later.getByRole('article').filter({ hasText: '换到别的一列' }).waitFor()
  await han.press('撤销')
  await eventually(() => later.getByRole('article').filter({ hasText: '换到别的一列' }).count()).toBe(0)
  expect(await product.tasksCalled('换到别的一列')).toHaveLength(1)
})
