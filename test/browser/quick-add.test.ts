/** A task in one line, or many in one paste, from the button under the thumb. */
import { expect } from 'vitest'
import { overflowsOn, violationsOn } from '../support/axe'
import { eventually } from '../support/eventually'
import { type Phone, stage } from '../support/stage'

const play = stage()

const sheet = ({ page }: Phone) => page.getByRole('dialog', { name: '快速添加', exact: true })
const box = (phone: Phone) => sheet(phone).getByRole('textbox', { name: '要做什么？' })
const chips = (phone: Phone) => sheet(phone).getByRole('list', { name: '看懂了' }).getByRole('button')
const card = ({ page }: Phone, title: string) =>
  page.getByRole('article').filter({ hasText: title, visible: true })

async function opened(phone: Phone) {
  await phone.press('新任务')
  await box(phone).waitFor()
}

play(
  'adds one line after the other with Enter, without a network, and the server hears of each once',
  async ({ phone, product }) => {
    const chen = await phone({ of: '陈思远' })
    await chen.goOffline()
    await opened(chen)
    await eventually(() => box(chen).evaluate((one) => one === document.activeElement)).toBe(true)
    await box(chen).pressSequentially('明天下午3点交季度报告 #周报 !高')
    await eventually(() => chips(chen).allInnerTexts()).toEqual(['明天 15:00 截止', '#周报', '高'])
    await box(chen).press('Enter')
    await chen.sees('已添加「交季度报告」')
    expect(await box(chen).inputValue()).toBe('')
    await box(chen).pressSequentially('对账')
    await box(chen).press('Enter')
    await chen.sees('已添加「对账」')
    await chen.page.keyboard.press('Escape')
    await chen.goTo('任务')
    await card(chen, '交季度报告').waitFor()
    await card(chen, '对账').waitFor()

    await chen.goOnline()
    await chen.lookAgain()
    await eventually(() => product.tasksCalled('交季度报告')).toHaveLength(1)
    await eventually(() => product.tasksCalled('对账')).toHaveLength(1)
  },
)

play('takes back what was added last, and gives the words back', async ({ phone }) => {
  const chen = await phone({ of: '陈思远' })
  await opened(chen)
  await box(chen).fill('写错了的 今天')
  await box(chen).press('Enter')
  await chen.sees('已添加「写错了的」')
  await sheet(chen).getByRole('button', { name: '撤销' }).click()
  await eventually(() => box(chen).inputValue()).toBe('写错了的 今天')
  await chen.page.keyboard.press('Escape')
  await eventually(() => card(chen, '写错了的').count()).toBe(0)
})

play(
  'keeps words that were no date after all, with a tap on what was understood',
  async ({ phone, product }) => {
    const chen = await phone({ of: '陈思远' })
    await opened(chen)
    await box(chen).fill('周五例会纪要')
    await chips(chen).first().click()
    await eventually(() => chips(chen).count()).toBe(0)
    await sheet(chen).getByRole('button', { name: '添加', exact: true }).click()
    await chen.sees('已添加「周五例会纪要」')
    await eventually(() => product.tasksCalled('周五例会纪要')).toHaveLength(1)
  },
)

play('finds a colleague by pinyin, and asks when it may be several', async ({ phone, product }) => {
  const chen = await phone({ of: '陈思远' })
  await opened(chen)
  await box(chen).fill('看合同 @linxiaoyu')
  await eventually(() => chips(chen).allInnerTexts()).toEqual(['林小雨'])
  await box(chen).fill('看合同 @l')
  await chen.sees('「l」是哪一位？')
  await box(chen).press('Enter')
  await chen.sees('还有名字没有选定')
  await sheet(chen).getByRole('button', { name: '选一位同事' }).click()
  const people = chen.page.getByRole('dialog', { name: '选择人员' })
  await people.getByRole('searchbox').fill('林小雨')
  await people.getByRole('button', { name: /林小雨/ }).click()
  await eventually(() => chips(chen).allInnerTexts()).toEqual(['林小雨'])
  await box(chen).press('Enter')
  await chen.sees('已添加「看合同」')
  await eventually(() => product.tasksCalled('看合同')).toHaveLength(1)
  const [row] = await product.ask(
    `select m.name from public.tasks as t join public.members as m on m.id = t.owner_id where t.title = '看合同'`,
  )
  expect(row).toEqual({ name: '林小雨' })
})

play('makes a task of each line of a pasted list, and takes all of them back at once', async ({ phone }) => {
  const chen = await phone({ of: '陈思远' })
  await opened(chen)
  await box(chen).fill('- [ ] 列表一 周五\n2. 列表二 !紧急\n\n• 列表三')
  await sheet(chen).getByRole('button', { name: '添加 3 个任务' }).click()
  await chen.sees('已添加 3 个任务')
  await sheet(chen).getByRole('button', { name: '撤销' }).click()
  await eventually(() => box(chen).inputValue()).toContain('列表三')
  await sheet(chen).getByRole('button', { name: '添加 3 个任务' }).click()
  await chen.sees('已添加 3 个任务')
  await chen.page.keyboard.press('Escape')
  await chen.goTo('任务')
  for (const title of ['列表一', '列表二', '列表三']) await card(chen, title).waitFor()
})

play('keeps every keystroke, and carries what was typed over to the whole form', async ({ phone }) => {
  const chen = await phone({ of: '陈思远' })
  await opened(chen)
  await box(chen).fill('还没写完 #出差')
  await eventually(() => chips(chen).count()).toBe(1)
  await chen.page.reload()
  await opened(chen)
  await eventually(() => box(chen).inputValue()).toBe('还没写完 #出差')
  await chen.press('更多选项')
  await chen.isOn('新任务')
  const title = chen.page.getByRole('textbox', { name: '标题', exact: true })
  await eventually(() => title.inputValue()).toBe('还没写完')
  const found = chen.page.getByText('已为你保留上次没写完的内容')
  expect(await found.count()).toBe(0)
  await chen.page.reload()
  await found.waitFor()
  await chen.page.getByRole('button', { name: '添加', exact: true }).click()
  await chen.sees('已添加任务')
})

play('says why a line cannot be added, and keeps it', async ({ phone }) => {
  const chen = await phone({ of: '陈思远' })
  await opened(chen)
  await box(chen).fill('明天 #周报')
  await box(chen).press('Enter')
  await chen.sees('还没写要做什么')
  await box(chen).fill('长'.repeat(10_000))
  await sheet(chen).getByRole('button', { name: '添加', exact: true }).click()
  await eventually(() => sheet(chen).getByRole('alert').count()).toBe(1)
  expect((await box(chen).inputValue()).length).toBe(10_000)
})

play('can be used by everybody, with large letters too', async ({ phone }) => {
  const chen = await phone({ of: '陈思远' })
  for (const theme of ['light', 'dark'])
    for (const language of ['zh-CN', 'en']) {
      await chen.page.evaluate(
        ([one, other]) => {
          localStorage.setItem('daybook.theme', one ?? '')
          localStorage.setItem('daybook.language', other ?? '')
        },
        [theme, language],
      )
      await chen.open('/today')
      await chen.page.locator('.task-add').click()
      const words = chen.page.locator('.quick-box')
      await words.fill('明天交报告 @li #周报 !urgent')
      await chen.page.locator('.quick-ask').waitFor()
      expect(await violationsOn(chen.page)).toEqual([])
      await words.fill('写周报 周五\n对账 @chensiyuan')
      await eventually(() => chen.page.locator('.quick-line').count()).toBe(2)
      expect(await violationsOn(chen.page)).toEqual([])
      await chen.page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
      expect(await overflowsOn(chen.page)).toEqual([])
      await words.fill('')
    }
})
