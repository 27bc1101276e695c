/** What was written into a report and not accepted comes back to where it was written; and drafts that are thrown away. */
import { join } from 'node:path'
import { expect } from 'vitest'
import { dayOf } from '@/lib/day'
import { overflowsOn, violationsOn } from '../support/axe'
import { contentsOf } from '../support/device-contents'
import { eventually } from '../support/eventually'
import { moveTo } from '../support/moving'
import type { Product } from '../support/product'
import { type Phone, stage } from '../support/stage'

const play = stage()

const writing = () => `/reports/write/daily/${dayOf(Date.now())}`
const send = ({ page }: Phone) => page.locator('.page-footer').getByRole('button')

/** What this person's reports of today say on the server. */
const onServer = ({ ask }: Product, author: string) =>
  ask<{ said: string; isFiled: boolean }>(
    `select r.content::text as said, r.filed_at is not null as "isFiled"
     from public.reports as r join public.members as m on m.id = r.author_id
     where m.name = $1 and r.kind = 'daily' and r.day = app.today() and r.deleted_at is null`,
    [author],
  )

/** 研发组 is asked for one text of at most twenty characters. */
const askForLittle = ({ ask }: Product) =>
  ask(
    `with made as (
       insert into public.report_templates (id, name, kind, department_id, due_minutes)
       select gen_random_uuid(), '研发组日报', 'daily', d.id, 1439 from public.departments as d where d.name = '研发组'
       returning id
     )
     insert into public.report_template_versions (id, template_id, fields)
     select gen_random_uuid(), made.id,
       '[{"key": "in_short", "type": "text", "required": true, "max": 20, "label": {"zh": "一句话"}}]'
     from made`,
  )

play(
  'puts back what two phones wrote too much of together, and a killed app loses none of it',
  async (scene) => {
    const { phone, product } = scene
    await askForLittle(product)
    const first = await phone({ of: '陈思远' })
    const second = await phone({ profile: join(product.folder, 'second-phone') })
    await second.signInAs('陈思远')
    const words = ['上午把支付回归了一遍没问题', '下午和财务对了口径改了三处']
    const text = (one: Phone) => one.page.getByLabel(/^一句话/)
    for (const [index, one] of [first, second].entries()) {
      await one.goOffline()
      await one.open(writing())
      await text(one).fill(words[index] ?? '')
      await send(one).click()
      await one.sees('已提交，有网后自动送达')
    }
    for (const one of [first, second]) {
      await one.goOnline()
      await one.lookAgain()
      await eventually(() => onServer(product, '陈思远')).toMatchObject([{ isFiled: true }])
      if (one === first) await one.badgeSays(/^已同步/)
    }

    await second.badgeSays('需处理 1')
    await second.goTo('发件箱')
    await second.press('打开汇报')
    await second.sees(/你写的「一句话」没有被接受/)
    await eventually(() => text(second).inputValue()).toBe(words[0])
    await second.press('放回来')
    await second.badgeSays(/^已同步/)
    expect((await contentsOf(second.page)).text).toContain(words[1])
    await second.kill()
    await second.restart()
    await second.open(writing())
    await eventually(async () => (await text(second).inputValue()).split('\n').sort()).toEqual(
      [...words].sort(),
    )

    await text(second).fill('支付回归，和财务对了口径')
    await send(second).click()
    await eventually(() => onServer(product, '陈思远')).toMatchObject([
      { said: expect.stringContaining('支付回归，和财务对了口径') as string },
    ])
  },
)

play('offers what was written where no report could be made of it', async ({ phone, product }) => {
  const zhao = await phone()
  await zhao.open('/sign-in')
  await zhao.signInWith('zhaoyiming@daybook.example')
  await zhao.hasAllLoaded()
  await zhao.goOffline()
  await zhao.open(writing())
  await zhao.page.getByLabel(/^一句话/).fill('调岗那天写的')
  await zhao.press('返回')
  await zhao.isOn('汇报')
  await moveTo(product, 'zhaoyiming', '测试组')
  await zhao.goOnline()
  await zhao.lookAgain()
  await zhao.badgeSays(/^需处理/)
  await zhao.sees('未被接受')
  await zhao.page
    .getByRole('link', { name: /未被接受/ })
    .first()
    .click()
  await zhao.sees(/你写的内容没有被接受。这一期里你不在这个部门/)
  expect([...(await violationsOn(zhao.page)), ...(await overflowsOn(zhao.page))]).toEqual([])
  await zhao.press('放回来')
  await zhao.badgeSays(/^已同步/)
  // Where they sit now nobody asks for that, so it says what it was.
  await eventually(() => onServer(product, '赵一鸣')).toMatchObject([
    { said: expect.stringContaining('【一句话】调岗那天写的') as string },
  ])
})

play('throws away a draft of which there can be many, and takes that back', async ({ phone, product }) => {
  const chen = await phone({ of: '陈思远' })
  const drafts = chen.page.getByRole('link', { name: /故障复盘.*草稿/ })
  const throwAway = async () => {
    await drafts.first().click()
    await chen.isOn('故障复盘')
    await chen.press('更多操作')
    await chen.press('扔掉这份草稿')
    await chen.isOn('汇报')
    await eventually(() => drafts.count()).toBe(0)
  }
  const onServerToo = () =>
    product.ask<{ isGone: boolean }>(
      `select deleted_at is not null as "isGone" from public.reports where content::text like '%网关超时%'`,
    )
  await chen.open('/reports')
  await chen.page.getByRole('link', { name: '故障复盘' }).first().click()
  await chen.isOn('故障复盘')
  await chen.page.getByLabel(/^原因/).fill('网关超时')
  await chen.press('返回')
  await eventually(onServerToo).toEqual([{ isGone: false }])

  await throwAway()
  await chen.press('撤销')
  await eventually(() => drafts.count()).toBe(1)
  await throwAway()
  // Leaving the app ends the time in which it can be taken back.
  await chen.page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await eventually(onServerToo).toEqual([{ isGone: true }])

  await chen.open(writing())
  await chen.press('更多操作')
  await chen.sees('以文字分享')
  expect(await chen.page.getByText('扔掉这份草稿').count()).toBe(0)
})
