/** The promise of reports, played as a person would: a daily report in three taps, without a network, and no word lost. */
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Locator } from 'playwright-core'
import { overflowsOn, violationsOn } from '../support/axe'
import { contentsOf } from '../support/device-contents'
import { eventually } from '../support/eventually'
import type { Product } from '../support/product'
import { dress } from '../support/screens'
import { type Phone, stage } from '../support/stage'

const play = stage()

interface ReportOnServer {
  author: string
  isFiled: boolean
  content: Record<string, unknown>
}

/** This person's daily reports of today that are really there. */
const today = ({ ask }: Product, author: string) =>
  ask<ReportOnServer>(
    `select m.name as author, r.filed_at is not null as "isFiled", r.content
     from public.reports as r join public.members as m on m.id = r.author_id
     where m.name = $1 and r.kind = 'daily' and r.day = app.today() and r.deleted_at is null`,
    [author],
  )

const titles = Array.from({ length: 20 }, (_, index) => `第 ${index + 1} 件事`)

/** A day on which twenty things happened, as the device has noted them. */
async function liveADay(phone: Phone) {
  await phone.press('新任务')
  const sheet = phone.page.getByRole('dialog', { name: '快速添加', exact: true })
  await sheet.getByRole('textbox', { name: '要做什么？' }).fill(titles.join('\n'))
  await sheet.getByRole('button', { name: '添加 20 个任务' }).click()
  await phone.sees('已添加 20 个任务')
  await phone.page.keyboard.press('Escape')
  for (const title of titles.slice(0, 3)) await phone.complete(title)
}

/** At the end of what was done today, with the keys in it. */
const addLine = ({ page }: Phone) =>
  page
    .getByRole('button', { name: /^在「.*」加一行$/ })
    .first()
    .click()

const writing = '/reports/write'
const lines = (phone: Phone, label: RegExp | string) =>
  phone.page.getByRole('region', { name: label }).getByRole('textbox')

for (const { language, tab, write, sent, isOn } of [
  { language: 'zh-CN', tab: /汇报/, write: /写日报/, sent: '已提交，有网后自动送达', isOn: '汇报' },
  {
    language: 'en',
    tab: /Reports/,
    write: /Write daily report/,
    sent: 'Sent; it travels when there is a network',
    isOn: 'Reports',
  },
] as const)
  play(`files an ordinary day in three taps and without a network, in ${language}`, async (scene) => {
    const { phone, product } = scene
    const name = language === 'en' ? '林小雨' : '陈思远'
    const person = await phone({ of: name })
    await person.goOffline()
    await liveADay(person)
    await dress(person, { language, theme: 'light' })
    await person.open('/today')
    await person.isOn(language === 'en' ? 'Today' : '今日')

    let taps = 0
    const tap = async (what: Locator) => {
      taps += 1
      await what.tap()
    }
    const since = Date.now()
    await tap(person.page.getByRole('navigation').getByRole('link', { name: tab }))
    await tap(person.page.getByRole('link', { name: write }).first())
    // Read: everything that happened stands there.
    for (const title of titles)
      await expect
        .poll(() => person.page.locator('.line-text').evaluateAll(textsOf), { timeout: 10_000 })
        .toEqual(expect.arrayContaining([expect.stringContaining(title)]))
    await tap(person.page.locator('.page-footer').getByRole('button'))
    await person.sees(sent)
    expect(taps).toBeLessThanOrEqual(3)
    expect(Date.now() - since).toBeLessThan(20_000)
    await person.isOn(isOn)

    await dress(person, { language: 'zh-CN', theme: 'light' })
    await person.open('/reports')
    await person.goOnline()
    await person.lookAgain()
    await eventually(() => today(product, name)).toMatchObject([{ isFiled: true }])
    const [report] = await today(product, name)
    for (const title of titles) expect(JSON.stringify(report?.content)).toContain(title)
  })

const textsOf = (areas: Element[]) => areas.map((area) => (area as HTMLTextAreaElement).value)

play('keeps every keystroke when the app is killed, and the draft is on a second phone', async (scene) => {
  const { phone, product } = scene
  const first = await phone({ of: '郑晓岚', profile: join(product.folder, 'phone-of-zheng') })
  await first.goOffline()
  await first.open(writing)
  await first.isOn('日报')
  await addLine(first)
  await first.page.keyboard.type('和客户过了一遍接口文档')
  await eventually(async () => (await contentsOf(first.page)).text).toContain('和客户过了一遍接口文档')
  await first.kill()
  await first.restart()
  await first.open(writing)
  const written = () => first.page.locator('.line-text').evaluateAll(textsOf)
  await eventually(written).toEqual(expect.arrayContaining(['和客户过了一遍接口文档']))
  // It becomes a row of this device by itself, a moment after the draft is seen.
  await first.badgeSays(/待上传/)

  await first.goOnline()
  await first.open('/reports')
  await first.badgeSays(/^已同步/)
  await eventually(() => today(product, '郑晓岚')).toMatchObject([{ isFiled: false }])
  const second = await phone({ of: '郑晓岚' })
  await second.open(writing)
  const there = () => second.page.locator('.line-text').evaluateAll(textsOf)
  await eventually(there).toEqual(expect.arrayContaining(['和客户过了一遍接口文档']))
})

play('joins what two phones wrote on the same day without a network', async ({ phone, product }) => {
  const phones = [await phone({ of: '周明远' }), await phone({ of: '周明远' })]
  for (const [index, one] of phones.entries()) {
    await one.goOffline()
    await one.open(writing)
    await addLine(one)
    await one.page.keyboard.type(`手机${index + 1}上写的`)
    await one.press('返回')
    await one.isOn('汇报')
  }
  for (const one of phones) {
    await one.goOnline()
    await one.lookAgain()
    await one.badgeSays(/^已同步/)
  }
  const joined = async () => JSON.stringify((await today(product, '周明远'))[0]?.content)
  await eventually(joined).toContain('手机1上写的')
  await eventually(joined).toContain('手机2上写的')
  expect(await today(product, '周明远')).toHaveLength(1)
})

play(
  'says what is missing and goes there; a line comes back, moves, and says what it needs',
  async (scene) => {
    const { phone } = scene
    const lin = await phone({ of: '陆承宇' })
    await lin.open(writing)
    await lin.isOn('日报')
    const done = () => lines(lin, /今日完成/).evaluateAll(textsOf)
    await addLine(lin)
    await lin.page.keyboard.type('甲')
    await lin.page.keyboard.press('Enter')
    await lin.page.keyboard.type('乙')
    await eventually(async () => (await done()).slice(-2)).toEqual(['甲', '乙'])
    await lin.page.getByRole('button', { name: '移动「乙」' }).press('ArrowUp')
    await eventually(async () => (await done()).slice(-2)).toEqual(['乙', '甲'])

    await lin.press('「乙」的状态和更多操作')
    await lin.press('删除这一行')
    await eventually(async () => (await done()).slice(-1)).toEqual(['甲'])
    await lin.press('撤销')
    await eventually(async () => (await done()).slice(-2)).toEqual(['乙', '甲'])

    await lin.press('「甲」的状态和更多操作')
    await lin.page.getByRole('dialog').getByRole('button', { name: '受阻' }).click()
    await lin.press('好了')
    await lin.page.locator('.page-footer').getByRole('button').click()
    await lin.sees(/还没写需要什么帮助/)
    await lin.press('「甲」的状态和更多操作')
    await lin.page.getByLabel('需要什么帮助').fill('报价单盖章')
    await lin.press('好了')
    await lin.sees('需要：报价单盖章')
  },
)

play('writes as many of the other kinds as one likes, each a draft until it is sent', async ({ phone }) => {
  const chen = await phone({ of: '陈思远' })
  await chen.goOffline()
  const drafts = chen.page.getByRole('link', { name: /故障复盘.*草稿/ })
  await chen.open('/reports')
  for (const [index, reason] of ['第一次的原因', '第二次的原因'].entries()) {
    await chen.page.getByRole('link', { name: '故障复盘' }).first().click()
    await chen.isOn('故障复盘')
    await chen.page.getByLabel(/^原因/).fill(reason)
    await chen.press('返回')
    await eventually(() => drafts.count()).toBe(index + 1)
  }
  await drafts.first().click()
  await expect.poll(() => chen.page.getByLabel(/^原因/).inputValue()).toMatch(/^第.次的原因$/)
})

play('puts a template together, and the next report asks by it', async ({ phone }) => {
  const lu = await phone({ of: '韩立群' })
  await lu.open('/reports/templates/new')
  await lu.page.getByLabel('模板名称').fill('研发组日报')
  await lu.press('添加一项')
  await lu.page.getByLabel('名称', { exact: true }).fill('代码评审了几次')
  await lu.page.getByRole('dialog').getByRole('button', { name: '数字', exact: true }).click()
  await lu.page.getByRole('dialog').getByLabel('必填').check()
  await lu.press('好了')
  await lu.press('保存模板')
  await lu.sees('已新建模板')
  await lu.open(writing)
  await lu.page.getByLabel('代码评审了几次（必填）').waitFor()
  await lu.page.locator('.page-footer').getByRole('button').click()
  await lu.sees(/还有必填的内容没有写/)
  const focused = () => lu.page.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))
  await eventually(focused).toBe('true')
  await lu.page.getByLabel('代码评审了几次（必填）').fill('３')
  await lu.page.locator('.page-footer').getByRole('button').click()
  await lu.isOn('汇报')
})

play('owes nothing on days of leave, which it is told of by oneself', async ({ phone, product }) => {
  const chen = await phone({ of: '陈思远' })
  await chen.open('/reports/days')
  await chen.press('登记请假或出差')
  await chen.page.getByLabel('说明（可不填）').fill('回老家')
  await chen.press(/^登记$/)
  await chen.sees('已登记')
  await chen.sees('回老家')
  const absences = () =>
    product.ask(`select note from public.absences where note = '回老家' and deleted_at is null`)
  await eventually(absences).toHaveLength(1)
  await chen.page.getByText('公司日历', { exact: true }).click()
  await chen.sees('国庆节')
})

play('can be used by everybody, with large letters, in both languages and themes', async ({ phone }) => {
  const lu = await phone({ of: '陆承宇' })
  const found: string[] = []
  const screens = ['/reports', writing, '/reports/templates', '/reports/templates/new', '/reports/days']
  for (const [language, theme] of [
    ['zh-CN', 'light'],
    ['en', 'dark'],
  ] as const) {
    await dress(lu, { language, theme })
    await lu.page.evaluate(() => localStorage.setItem('daybook.text', 'larger'))
    for (const screen of screens) {
      await lu.open(screen)
      await lu.page.locator('.page-column > :not(.skeleton-rows)').first().waitFor()
      await eventually(() => lu.page.locator('.skeleton-rows').count()).toBe(0)
      found.push(...(await violationsOn(lu.page)), ...(await overflowsOn(lu.page)))
    }
  }
  expect(found).toEqual([])
})
