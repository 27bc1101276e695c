/**
 * A report from its author to the lead, into a talk and a task, and into the author's next draft. The author writes it without a
 * network, and is without one again the next morning.
 */
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { addDays, dayOf, momentOn } from '@/lib/day'
import { overflowsOn, violationsOn } from '../support/axe'
import { eventually } from '../support/eventually'
import type { Product } from '../support/product'
import { dress } from '../support/screens'
import { type Phone, stage } from '../support/stage'

const play = stage()

interface Loop {
  product: Product
  chen: Phone
  /** The lead of 研发组. */
  han: Phone
}

const today = dayOf(Date.now())
const tomorrow = addDays(today, 1)
const stuck = '联调退款接口卡在沙箱账号'
const need = '给研发组开通退款沙箱账号'

play(
  'goes from its author to the lead, into a talk and a task, and into the next draft',
  async ({ phone, product }) => {
    const loop = { product, chen: await phone({ of: '陈思远' }), han: await phone({ of: '韩立群' }) }
    await itIsWrittenInATunnel(loop)
    await theLeadReadsIt(loop)
    await theLeadAnswers(loop)
    await theLeadReadsOn(loop)
    await theAuthorSeesWhatCameOfIt(loop)
    await theLeadClosesTheTalk(loop)
    await theNextDraftSpeaksOfIt(loop)
  },
)

play('shows what was written as it was written, and the list as it was left', async ({ phone, product }) => {
  const hostile = '<img src=x onerror="document.body.dataset.hit=1"><b>粗</b>'
  await product.ask(
    `update public.reports as r set content = jsonb_set(content, '{done,0,text}', to_jsonb($1::text))
     where r.id = (select l.id from public.reports as l join public.members as m on m.id = l.author_id
       where m.name = '王梓轩' and l.kind = 'daily' and l.filed_at is not null order by l.filed_at desc limit 1)`,
    [hostile],
  )
  const han = await phone({ of: '韩立群' })
  await han.goOffline()
  await han.open('/reports/reading')
  await han.page.getByText('全部', { exact: true }).click()
  await han.press('筛选')
  const sheet = han.page.getByRole('dialog', { name: '筛选' })
  await sheet.getByText('日报', { exact: true }).click()
  await sheet.getByRole('button', { name: /^人员/ }).click()
  await han.page
    .getByRole('dialog')
    .last()
    .getByRole('button', { name: /王梓轩/ })
    .click()
  await sheet.getByRole('button', { name: '看汇报' }).click()
  const rows = han.page.getByRole('link', { name: /王梓轩.*日报/ })
  await eventually(() => rows.count()).toBeGreaterThan(8)
  await eventually(() => han.page.getByRole('link', { name: /周报|陈思远/ }).count()).toBe(0)

  await rows.nth(7).scrollIntoViewIfNeeded()
  const scrolled = () =>
    han.page
      .locator('.page-body')
      .last()
      .evaluate(({ scrollTop }) => scrollTop)
  const before = await scrolled()
  expect(before).toBeGreaterThan(0)
  await rows.nth(7).click()
  await han.isOn('王梓轩的日报')
  await han.press('返回')
  await han.isOn('批阅')
  await eventually(scrolled).toBe(before)
  await han.page.getByRole('button', { name: '筛选，已用 2 项' }).waitFor()

  await rows.first().click()
  await han.sees(hostile)
  expect(await han.page.locator('.report-read img, .report-read b').count()).toBe(0)
  expect(await han.page.evaluate(() => document.body.dataset['hit'])).toBeUndefined()
})

play('reads beside the list where the screen is wide, by mouse and by keys', async ({ phone, product }) => {
  await product.ask(
    `update public.reports as r set reader_ids = array_remove(r.reader_ids, h.id)
     from public.members as h where h.name = '韩立群' and r.id in (select l.id from public.reports as l
       join public.members as m on m.id = l.author_id
       where m.name in ('陈思远', '王梓轩') and l.filed_at is not null order by l.filed_at desc limit 4)`,
  )
  const han = await phone({ of: '韩立群', viewport: { width: 1180, height: 820 } })
  const { page } = han
  await han.goOffline()
  await han.open('/reports')
  await page.getByRole('link', { name: /批阅/ }).click()
  await han.sees('从左边选一份汇报')
  const rows = page.locator('.reading-row')
  const open = page.locator('.reading-row[aria-current]')
  const at = () => rows.evaluateAll((all) => all.findIndex((one) => one.hasAttribute('aria-current')))
  await rows.first().waitFor()
  const lying = await rows.count()
  expect(lying).toBeGreaterThan(2)

  await page.keyboard.press('j')
  await eventually(at).toBe(0)
  await page.locator('.report-head').waitFor()
  // It is read, and stays where it is while one reads on.
  await eventually(() => open.getByText('未读').count()).toBe(0)
  expect(await rows.count()).toBe(lying)
  await page.keyboard.press('j')
  await eventually(at).toBe(1)
  await page.locator('.report-head').waitFor()
  await page.keyboard.press('ArrowLeft')
  await eventually(at).toBe(0)
  await rows.nth(2).click()
  await eventually(at).toBe(2)
  await page.locator('.report-foot').getByRole('button', { name: '上一篇' }).click()
  await eventually(at).toBe(1)
  await eventually(() => open.getByText('未读').count()).toBe(0)

  // The arrows choose among the two, as they do anywhere, and turn no page.
  const reading = page.url()
  await page.getByRole('radio').first().focus()
  await page.keyboard.press('ArrowRight')
  await eventually(() => rows.count()).toBeGreaterThan(lying)
  expect(page.url()).toBe(reading)
  // Whoever asks for the unread anew finds those that are.
  await page.getByRole('radio').first().check({ force: true })
  await eventually(() => rows.count()).toBeLessThan(lying)

  await page.getByRole('button', { name: '返回' }).click()
  await han.isOn('汇报')

  const found: string[] = []
  for (const language of ['zh-CN', 'en'] as const) {
    await dress(han, { language, theme: language === 'en' ? 'dark' : 'light' })
    await page.evaluate(() => localStorage.setItem('daybook.text', 'larger'))
    await page.goto(reading)
    await page.getByRole('radio').nth(1).check({ force: true })
    await open.waitFor()
    await page.locator('.report-comments').waitFor()
    found.push(...(await violationsOn(page)), ...(await overflowsOn(page)))
  }
  expect(found).toEqual([])
})

async function itIsWrittenInATunnel({ product, chen }: Loop) {
  await chen.goOffline()
  await chen.open(`/reports/write/daily/${today}`)
  await addLine(chen.page, '今日完成', '评审三个合并请求')
  await addLine(chen.page, '明日计划', '继续联调退款接口')
  await addLine(chen.page, '问题与需要的帮助', stuck)
  await chen.press(`「${stuck}」的状态和更多操作`)
  const sheet = chen.page.getByRole('dialog', { name: '这一行' })
  await sheet.getByRole('button', { name: '受阻', exact: true }).click()
  await sheet.getByLabel('需要什么帮助').fill(need)
  await sheet.getByRole('button', { name: /需要谁帮忙/ }).click()
  await chen.page.getByRole('dialog').last().getByRole('searchbox').fill('王梓轩')
  await chen.page
    .getByRole('dialog')
    .last()
    .getByRole('button', { name: /王梓轩/ })
    .click()
  await sheet.getByRole('button', { name: '好了' }).click()
  await chen.press(/^(提交|补交)$/)
  await chen.sees(/等待送达/)
  expect(await reportsOf(product)).toEqual([])

  await chen.goOnline()
  await eventually(() => reportsOf(product)).toMatchObject([{ filed: true, readers: [], likers: [] }])
}

async function theLeadReadsIt({ product, han }: Loop) {
  await han.lookAgain()
  await han.badgeSays(/^已同步/)
  await han.open('/reports/reading')
  await ofToday(han).click()
  await han.isOn('陈思远的日报')
  await han.sees(stuck)
  await han.sees(`需要 王梓轩：${need}`)
  await eventually(() => reportsOf(product)).toMatchObject([{ readers: ['韩立群'] }])
}

async function theLeadAnswers({ product, han }: Loop) {
  await han.press('赞')
  await han.sees('韩立群赞过')
  const line = han.page.getByRole('listitem').filter({ hasText: stuck })
  await line.getByRole('button', { name: '建成任务' }).click()
  await han.sees(/已把受阻事项交给 王梓轩/)
  await han.sees(`${need} · 任务进行中`)
  await han.page.getByLabel('写评论').fill('@陈思远 我今天就找人开')
  await han.press('发送评论')
  await han.page.getByRole('article').filter({ hasText: '我今天就找人开' }).first().waitFor()
  await han.press('需沟通')
  const sheet = han.page.getByRole('dialog', { name: '约 陈思远 沟通' })
  await sheet.getByLabel('谈什么').fill('退款联调要不要先用假数据')
  await sheet.getByRole('button', { name: '需沟通' }).click()
  await han.sees('已约 陈思远 沟通')
  await han.badgeSays(/^已同步/)

  expect(await reportsOf(product)).toMatchObject([{ likers: ['韩立群'] }])
  const tasks = await product.ask(
    `select t.title, t.description, o.name as owner, f.name as follower
     from public.tasks as t
     join public.reports as r on r.id = t.report_id and r.day = $1 and r.author_id = t.follower_ids[1]
     join public.members as o on o.id = t.owner_id
     join public.members as f on f.id = t.follower_ids[1]
     where t.title = $2`,
    [today, need],
  )
  expect(tasks).toEqual([{ title: need, description: stuck, owner: '王梓轩', follower: '陈思远' }])
  const comments = await product.ask(
    `select m.name from public.report_comments as c, unnest(c.mention_ids) as i join public.members as m on m.id = i
     where c.body like '%我今天就找人开'`,
  )
  expect(comments).toEqual([{ name: '陈思远' }])
}

/** By a push of the finger, by a button, and by the keys; and back to the list as it was. */
async function theLeadReadsOn({ han }: Loop) {
  const before = han.page.url()
  await push(han.page, han.page.locator('.report-head'), -180)
  await eventually(() => han.page.url()).not.toBe(before)
  const second = han.page.url()
  await han.page.locator('.report-head').waitFor()
  await han.page.keyboard.press('ArrowLeft')
  await eventually(() => han.page.url()).toBe(before)
  await han.page.locator('.report-head').waitFor()
  await han.page.getByRole('button', { name: '下一篇' }).first().click()
  await eventually(() => han.page.url()).toBe(second)
  await han.press('返回')
  await han.isOn('批阅')
  await han.page.getByRole('link').filter({ hasText: '未读' }).first().waitFor()
  await eventually(() => ofToday(han).count()).toBe(0)
}

async function theAuthorSeesWhatCameOfIt({ product, chen }: Loop) {
  await chen.lookAgain()
  await chen.open('/notices')
  await chen.sees('韩立群赞了你的汇报')
  await chen.page.getByRole('button', { name: /韩立群想和你沟通/ }).click()
  await chen.isOn('我的日报')
  await chen.sees('韩立群已读')
  await chen.sees('韩立群赞过')
  await chen.sees('我今天就找人开')
  await chen.press('记录结果')
  const sheet = chen.page.getByRole('dialog', { name: '记录结果' })
  await sheet.getByLabel('结果').fill('先用假数据，账号到了再换')
  await sheet.getByRole('button', { name: '记录结果' }).click()
  await chen.sees('已记下沟通结果')
  await eventually(() => talksOf(product)).toEqual([{ outcome: '先用假数据，账号到了再换', closed: false }])
}

async function theLeadClosesTheTalk({ product, han }: Loop) {
  await han.lookAgain()
  await han.page.getByRole('link', { name: /退款联调要不要先用假数据/ }).click()
  await han.isOn('陈思远的日报')
  await han.sees('先用假数据，账号到了再换')
  await han.press('确认结果，结束沟通')
  await han.page.getByRole('dialog').getByRole('button', { name: '确认结果，结束沟通' }).click()
  await han.sees('已沟通')
  await eventually(() => talksOf(product)).toEqual([{ outcome: '先用假数据，账号到了再换', closed: true }])
}

/** The task leads back to the report, and stands in the draft of the next morning, a day older. */
async function theNextDraftSpeaksOfIt({ chen }: Loop) {
  await chen.lookAgain()
  await chen.page.getByRole('link', { name: new RegExp(`${need} · 任务进行中`) }).click()
  await chen.isOn('任务详情')
  await chen.page.getByRole('link', { name: /我的日报/ }).click()
  await chen.isOn('我的日报')
  await chen.badgeSays(/^已同步/)

  await chen.goOffline()
  await chen.page.clock.install({ time: new Date(momentOn(tomorrow, '09:10')) })
  await chen.open(`/reports/write/daily/${tomorrow}`)
  const lines = field(chen.page, '问题与需要的帮助').getByRole('textbox')
  await eventually(async () =>
    lines.evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value)),
  ).toContain(stuck)
  await chen.sees('受阻 · 第 2 天')
}

const field = (page: Page, label: string): Locator =>
  page.getByRole('region', { name: new RegExp(`^${label}`) })

async function addLine(page: Page, label: string, words: string) {
  await field(page, label).getByRole('button', { name: '一行' }).click()
  await field(page, label).getByRole('textbox').last().fill(words)
}

/** What 陈思远 has filed today, while it is unread. */
const ofToday = ({ page }: Phone): Locator => page.getByRole('link', { name: /未读\s*陈思远.*日报 · 今天/ })

/** With one finger, in steps as a hand moves. */
async function push(page: Page, on: Locator, byPx: number) {
  await on.scrollIntoViewIfNeeded()
  const box = await on.boundingBox()
  if (!box) throw new Error('There is nothing to push.')
  const x = box.x + box.width / 2
  const y = box.y + box.height / 2
  const session = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at: number) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x: at, y }] })
  await touch('touchStart', x)
  for (let step = 1; step <= 6; step++) await touch('touchMove', x + (byPx * step) / 6)
  await touch('touchEnd', x + byPx)
  await session.detach()
}

const namesSql = (ids: string) =>
  `array(select m.name from unnest(${ids}) as i join public.members as m on m.id = i order by m.name)`

const reportsOf = ({ ask }: Product) =>
  ask(
    `select r.filed_at is not null as filed, ${namesSql('r.reader_ids')} as readers, ${namesSql('r.liker_ids')} as likers
     from public.reports as r join public.members as a on a.id = r.author_id
     where a.name = '陈思远' and r.kind = 'daily' and r.day = $1`,
    [today],
  )

const talksOf = ({ ask }: Product) =>
  ask(
    `select outcome, closed_at is not null as closed from public.talks where topic = '退款联调要不要先用假数据'`,
  )
