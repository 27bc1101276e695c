/** What a person does with the product on a screen, by the words that they read there. */
import type { Page } from 'playwright-core'
import { eventually } from './eventually'

/** A day's verbs, in Chinese as most people here use it. Each comes back when the screen has answered. */
export interface Hands {
  open(path: string): Promise<void>
  /** Taps the demo account of that name on the sign-in screen and waits until all is loaded. */
  signInAs(name: string): Promise<void>
  /** On Today, with everything loaded, the app itself included: from here on every address opens without a network. */
  hasAllLoaded(): Promise<void>
  /** Types address and password into the sign-in screen that is open. */
  signInWith(email: string, password?: string): Promise<void>
  goTo(tab: '今日' | '任务' | '汇报' | '发件箱' | '我的'): Promise<void>
  press(button: string | RegExp): Promise<void>
  addTask(title: string): Promise<void>
  /** Finds the task by its title in the list that is shown, or in this one. */
  openTask(title: string, list?: '我负责的' | '部门' | '我创建的'): Promise<void>
  complete(title: string): Promise<void>
  /** Writes other values into the fields of the task that is open, and saves. */
  edit(fields: { 标题?: string; 描述?: string }): Promise<void>
  comment(words: string): Promise<void>
  sees(words: string | RegExp): Promise<void>
  seesNoMore(words: string | RegExp): Promise<void>
  /** The heading of the screen. */
  isOn(title: string): Promise<void>
  /** Waits until the badge says so. */
  badgeSays(words: string | RegExp): Promise<void>
  /** Comes back to the page after a while, which asks for news at once. */
  lookAgain(): Promise<void>
}

export function handsOn(pageNow: () => Page, origin: string): Hands {
  const hands: Hands = {
    async open(path) {
      await pageNow().goto(`${origin}${path}`)
    },

    async signInAs(name) {
      await hands.open('/sign-in')
      await pageNow().getByRole('button', { name }).click()
      await hands.hasAllLoaded()
    },

    async hasAllLoaded() {
      await hands.isOn('今日')
      await hands.badgeSays(/^已同步/)
      const worker = () => pageNow().evaluate(() => navigator.serviceWorker.controller?.state)
      await eventually(worker).toBe('activated')
    },

    async signInWith(email, password = 'daybook-demo') {
      await pageNow().getByLabel('邮箱').fill(email)
      await pageNow().getByLabel('密码', { exact: true }).fill(password)
      await pageNow().getByRole('button', { name: '登录', exact: true }).click()
    },

    async goTo(tab) {
      await pageNow()
        .getByRole('navigation', { name: '主导航' })
        .getByRole('link', { name: new RegExp(tab) })
        .click()
      await hands.isOn(tab)
    },

    async press(button) {
      await pageNow().getByRole('button', { name: button }).click()
    },

    async addTask(title) {
      await hands.open('/tasks/new')
      await pageNow().getByRole('textbox', { name: '标题', exact: true }).fill(title)
      await pageNow().getByRole('button', { name: '添加', exact: true }).click()
      await hands.sees('已添加任务')
    },

    async openTask(title, list) {
      await hands.open('/tasks')
      const lists = pageNow().getByRole('group', { name: '看哪些任务' })
      if (list) await lists.getByText(list, { exact: true }).click()
      else await lists.waitFor()
      await pageNow().getByLabel('按标题搜索').fill(title)
      // Not while the list is still on its way there: a tap would meet another row.
      const others = pageNow().getByRole('article').filter({ hasNotText: title, visible: true })
      await eventually(() => others.count()).toBe(0)
      await pageNow().getByRole('link', { name: title }).click()
      await hands.isOn('任务详情')
      await pageNow().getByRole('region', { name: title }).first().waitFor()
    },

    async complete(title) {
      await pageNow()
        .getByRole('checkbox', { name: `完成「${title}」` })
        .filter({ visible: true })
        .last()
        .click()
      await hands.sees('已完成')
    },

    async edit(fields) {
      await hands.press('编辑任务')
      await hands.isOn('编辑任务')
      for (const [label, words] of Object.entries(fields))
        await pageNow().getByRole('textbox', { name: label, exact: true }).fill(words)
      await hands.press('保存修改')
      await hands.isOn('任务详情')
    },

    async comment(words) {
      await pageNow().getByLabel('写评论').fill(words)
      await hands.press('发送评论')
      await pageNow().getByRole('article').filter({ hasText: words }).first().waitFor()
    },

    async sees(words) {
      await pageNow().getByText(words).filter({ visible: true }).first().waitFor()
    },

    async seesNoMore(words) {
      await pageNow().getByText(words).filter({ visible: true }).first().waitFor({ state: 'hidden' })
    },

    async isOn(title) {
      await pageNow()
        .getByRole('heading', { level: 1, name: title, exact: true })
        .filter({ visible: true })
        .last()
        .waitFor()
    },

    async badgeSays(words) {
      await pageNow().getByTitle('打开发件箱').filter({ visible: true, hasText: words }).first().waitFor()
    },

    async lookAgain() {
      await pageNow().evaluate(() => window.dispatchEvent(new Event('focus')))
    },
  }
  return hands
}
