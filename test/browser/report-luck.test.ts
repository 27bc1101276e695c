/** Bad input and bad luck with reports: each has a plain answer, and what was written is always still there. */
import { readFile } from 'node:fs/promises'
import { expect, onTestFinished } from 'vitest'
import { type Day, dayOf, momentOn } from '@/lib/day'
import { setPhone, tomorrowAt, turnPhone, turnServer } from '../support/clocks'
import { contentsOf } from '../support/device-contents'
import { eventually } from '../support/eventually'
import { moveTo } from '../support/moving'
import type { Product } from '../support/product'
import { type Phone, stage } from '../support/stage'

const play = stage()

const field = ({ page }: Phone, label: string) => page.getByRole('region', { name: new RegExp(`^${label}`) })
const send = ({ page }: Phone) => page.locator('.page-footer').getByRole('button')
const linesOf = ({ page }: Phone) =>
  page.locator('.line-text').evaluateAll((all) => all.map((area) => (area as HTMLTextAreaElement).value))

async function addLine(phone: Phone, label: string, words: string) {
  await field(phone, label).getByRole('button', { name: '一行' }).click()
  await field(phone, label).getByRole('textbox').last().fill(words)
}

/** What this person's daily report of that day says on the server. */
const onServer = ({ ask }: Product, email: string, day: Day) =>
  ask<{ timing: string | null; doubtful: boolean; text: string }>(
    `select r.timing, r.is_doubtful as doubtful, r.content::text as text
     from public.reports as r join public.members as m on m.id = r.author_id
     where m.email = $1 and r.kind = 'daily' and r.day = $2 and r.filed_at is not null and r.deleted_at is null`,
    [`${email}@daybook.example`, day],
  )

/** A template of 研发组 alone, which asks these things. */
async function templateOf({ ask }: Product, label: string): Promise<string> {
  const [made] = await ask<{ id: string }>(
    `insert into public.report_templates (id, name, kind, department_id, due_minutes)
     select gen_random_uuid(), '研发组日报', 'daily', d.id, 1439 from public.departments as d where d.name = '研发组'
     returning id`,
  )
  const id = made?.id ?? ''
  await asks({ ask }, id, label)
  return id
}

const asks = ({ ask }: Pick<Product, 'ask'>, templateId: string, label: string) =>
  ask(
    `insert into public.report_template_versions (id, template_id, fields)
     values (gen_random_uuid(), $1, jsonb_build_array(
       jsonb_build_object('key', 'said', 'type', 'text', 'required', true, 'label', jsonb_build_object('zh', $2::text))
     ))`,
    [templateId, label],
  )

async function signedIn(phone: Phone, email: string) {
  await phone.open('/sign-in')
  await phone.signInWith(`${email}@daybook.example`)
  await phone.hasAllLoaded()
  return phone
}

play('takes a report in the words that it was begun in, whatever became of its template', async (scene) => {
  const { phone, product } = scene
  const today = dayOf(Date.now())
  const template = await templateOf(product, '修了哪些缺陷')
  const chen = await phone({ of: '陈思远' })
  const wang = await signedIn(await phone(), 'wangzixuan')
  for (const one of [chen, wang]) {
    await one.goOffline()
    await one.open(`/reports/write/daily/${today}`)
    await one.page.getByLabel('修了哪些缺陷').fill('库存扣减不一致')
  }
  await send(wang).click()
  await wang.sees('已提交，有网后自动送达')
  const has = (words: string) => eventually(async () => (await contentsOf(chen.page)).text).toContain(words)
  await has('report.begin')

  // One is still writing when the questions change and the template is retired, the other has sent when it is deleted.
  await asks(product, template, '评审了几次')
  await product.ask(`update public.report_templates set retired_at = now() where id = $1`, [template])
  await chen.goOnline()
  await has('评审了几次')
  await chen.page.getByLabel('修了哪些缺陷').fill('库存扣减不一致，已上线')
  await send(chen).click()
  await eventually(() => onServer(product, 'chensiyuan', today)).toHaveLength(1)
  await product.ask(`update public.report_templates set deleted_at = now() where id = $1`, [template])
  await wang.goOnline()
  await wang.lookAgain()
  await eventually(() => onServer(product, 'wangzixuan', today)).toHaveLength(1)

  const han = await phone({ of: '韩立群' })
  for (const [author, words] of [
    ['陈思远', '库存扣减不一致，已上线'],
    ['王梓轩', '库存扣减不一致'],
  ] as const) {
    await han.open('/reports/reading')
    await han.page.getByRole('link', { name: new RegExp(`${author}.*日报 · 今天`) }).click()
    await han.isOn(`${author}的日报`)
    await han.sees('修了哪些缺陷')
    await han.sees(words)
  }
})

play('says so when its author has been moved meanwhile, and keeps every word', async ({ phone, product }) => {
  const today = dayOf(Date.now())
  const zhao = await signedIn(await phone(), 'zhaoyiming')
  await zhao.goOffline()
  await zhao.open(`/reports/write/daily/${today}`)
  await addLine(zhao, '今日完成', '调岗那天写的')
  await addLine(zhao, '明日计划', '到新部门报到')
  await send(zhao).click()
  await zhao.sees('已提交，有网后自动送达')
  await moveTo(product, 'zhaoyiming', '测试组')
  await zhao.goOnline()
  await zhao.lookAgain()
  await zhao.badgeSays('需处理 2')
  await zhao.goTo('发件箱')
  await zhao.sees('这一期里你不在这个部门，不能向它提交汇报。')
  await zhao.sees('调岗那天写的')
})

play('answers plainly to addresses that were typed by hand', async ({ phone, product }) => {
  const chen = await phone({ of: '陈思远' })
  const [foreign] = await product.ask<{ id: string; day: string }>(
    `select r.id from public.reports as r join public.members as m on m.id = r.author_id
     where m.email = 'linxiaoyu@daybook.example' and r.filed_at is not null limit 1`,
  )
  const answers: [path: string, answer: string | RegExp][] = [
    [`${foreign?.id}`, '这份汇报不在了'],
    ['nonsense', '这份汇报不在了'],
    ['write/yearly/2026-01-01', '没有这个页面'],
    ['write/visit/today?template=nonsense', '没有这种汇报的模板'],
    ['templates/nonsense', '你不能修改这个模板'],
    ['write/daily/2026-02-30', /^\d+月\d+日 周.$/],
  ]
  for (const [path, answer] of answers) {
    await chen.open(`/reports/${path}`)
    await chen.sees(answer)
  }
  // Nobody's visit is written on by its address: what is begun there is a visit of one's own.
  await chen.open(`/reports/write/visit/${dayOf(Date.now())}?id=${foreign?.id}`)
  await chen.isOn('拜访记录')
  await eventually(() => chen.page.getByLabel(/^客户/).inputValue()).toBe('')

  // What was written for a day that has not come is kept, and not sent.
  await chen.open('/reports/write/daily/2099-01-05')
  await addLine(chen, '今日完成', '写得太早')
  await addLine(chen, '明日计划', '再等等')
  await send(chen).click()
  await chen.sees('这一天还没到，暂时不能写这一期的汇报。')
  await chen.open('/reports/write/daily/2099-01-05')
  await eventually(() => linesOf(chen)).toContain('写得太早')
  expect(await onServer(product, 'chensiyuan', '2099-01-05' as Day)).toEqual([])
})

play('says when a text is too long, and keeps it', async ({ phone, product }) => {
  const today = dayOf(Date.now())
  const zhou = await phone({ of: '周明远' })
  await zhou.open(`/reports/write/daily/${today}`)
  await addLine(zhou, '今日完成', '一件事')
  const results = zhou.page.getByLabel(/^成果与数据/)
  await results.fill('长'.repeat(350_000))
  await addLine(zhou, '明日计划', '短一点')
  await send(zhou).click()
  await zhou.sees('还有 1 处要补，已为你跳到第一处')
  await zhou.sees('文字太长了，请缩短一些。')
  await zhou.open('/reports')
  await zhou.open(`/reports/write/daily/${today}`)
  await eventually(async () => (await results.inputValue()).length).toBe(350_000)
  await results.fill('短')
  await send(zhou).click()
  await eventually(() => onServer(product, 'zhoumingyuan', today)).toHaveLength(1)
})

play(
  'shows and takes along what is written as a text, never as a page or a formula',
  async ({ phone, product }) => {
    const today = dayOf(Date.now())
    const hostile = [
      '<script>document.body.dataset.hit=1</script>',
      '<img src=x onerror="document.body.dataset.hit=1">',
      '[看](javascript:document.body.dataset.hit=1)',
    ]
    const liu = await signedIn(await phone(), 'liuyichen')
    await liu.open(`/reports/write/daily/${today}`)
    for (const words of hostile) await addLine(liu, '今日完成', words)
    await addLine(liu, '明日计划', '=HYPERLINK("http://evil.example","看")')
    await send(liu).click()
    await eventually(() => onServer(product, 'liuyichen', today)).toHaveLength(1)

    const han = await phone({ of: '韩立群' })
    await han.open('/reports/reading')
    await han.page.getByRole('link', { name: /刘亦辰.*日报 · 今天/ }).click()
    await han.isOn('刘亦辰的日报')
    for (const words of hostile) await han.sees(words)
    const made = han.page
      .locator('.report-read')
      .locator('script, img, a[href^="javascript"], a[href*="evil"]')
    expect(await made.count()).toBe(0)
    expect(await han.page.evaluate(() => document.body.dataset['hit'])).toBeUndefined()

    await han.open('/reports/export')
    await han.press('本月')
    await han.page.getByRole('radio', { name: 'CSV' }).check({ force: true })
    const [file] = await Promise.all([
      han.page.waitForEvent('download'),
      han.page.getByRole('button', { name: '导出', exact: true }).click(),
    ])
    const text = await readFile(await file.path(), 'utf8')
    expect(text).toContain(`,"'=HYPERLINK(""http://evil.example"",""看"")`)
  },
)

// The last one: after it the database has lived through the day after today.
play('counts a report by when it was written, whatever network and clock do', async ({ phone, product }) => {
  const day = dayOf(tomorrowAt('12:00'))
  const at = (time: string) => momentOn(day, time)
  onTestFinished(() => turnServer(undefined))
  const phoneOf = async (email: string, time: string) => {
    const one = await phone()
    await setPhone(one, at(time))
    return signedIn(one, email)
  }

  turnServer(at('17:40'))
  // Due at half past six, on time until seven. The last one's clock is set back to before it was last in touch.
  const authors = [
    { email: 'chensiyuan', written: '18:20', says: /^按时\s*18:2\d 写于手机，21:0\d 送达$/ },
    { email: 'wangzixuan', written: '19:20', says: /^补交\s*19:2\d 写于手机，21:0\d 送达$/ },
    { email: 'liuyichen', written: '16:00', says: /^按时\s*时间存疑\s*16:0\d 写于手机，21:0\d 送达$/ },
  ]
  const phones = []
  for (const { email, written } of authors) {
    const author = await phoneOf(email, '17:40')
    await author.goOffline()
    await turnPhone(author, at(written))
    await author.open(`/reports/write/daily/${day}`)
    await addLine(author, '今日完成', `${written} 写的`)
    await addLine(author, '明日计划', '继续')
    await send(author).click()
    await author.sees('已提交，有网后自动送达')
    phones.push(author)
  }

  turnServer(at('21:05'))
  for (const [place, author] of phones.entries()) {
    await turnPhone(author, at('21:05'))
    await author.goOnline()
    await author.open('/reports')
    await author.badgeSays(/^已同步/)
    await author.page.getByRole('link', { name: '查看' }).first().click()
    await author.isOn('我的日报')
    const says = authors[place]?.says ?? /^$/
    await eventually(() => author.page.locator('.report-timing').innerText()).toMatch(says)
  }
  expect(await onServer(product, 'chensiyuan', day)).toMatchObject([{ timing: 'on_time', doubtful: false }])
  expect(await onServer(product, 'wangzixuan', day)).toMatchObject([{ timing: 'late', doubtful: false }])
  expect(await onServer(product, 'liuyichen', day)).toMatchObject([{ timing: 'on_time', doubtful: true }])

  const han = await phoneOf('hanliqun', '21:05')
  await han.open('/reports/reading')
  const row = (name: string) => han.page.getByRole('link', { name: new RegExp(`${name}.*日报 · 今天`) })
  await eventually(() => row('陈思远').innerText()).not.toMatch(/补交|可疑/)
  await eventually(() => row('王梓轩').innerText()).toMatch(/补交/)
  await eventually(() => row('刘亦辰').innerText()).toMatch(/时钟可疑/)
  await row('刘亦辰').click()
  await han.sees(/提交时手机的时钟和服务器对不上，请以收到的时间为准：21:0/)
})
