/** A report on paper, or as PDF: whole, with whose it is and of when, in dark ink on white, without the app around it. */
import { expect } from 'vitest'
import { type Day, dayOf } from '@/lib/day'
import { eventually } from '../support/eventually'
import type { Product } from '../support/product'
import { type Phone, stage } from '../support/stage'

const play = stage()

interface Paper {
  id: string
  day: Day
  content: Record<string, unknown>
}

for (const { kind, title } of [
  { kind: 'daily', title: '陈思远的日报' },
  { kind: 'weekly', title: '陈思远的周报' },
] as const)
  play(`prints a ${kind} report as whoever has only the sheet can read it`, async ({ phone, product }) => {
    const report = await latestOf(product, '陈思远', kind)
    const long = Array.from({ length: 60 }, (_, at) => `第 ${at + 1} 段，写得很长很长。`).join('\n')
    await product.ask(
      `update public.reports set content = content || jsonb_build_object('done', (content -> 'done') ||
       jsonb_build_array(jsonb_build_object('id', 'long', 'text', $2::text, 'state', 'done'))) where id = $1`,
      [report.id, long],
    )
    for (const who of [
      { of: '陈思远', theme: 'dark', viewport: { width: 360, height: 780 } },
      { of: '韩立群', theme: 'dark', viewport: { width: 1280, height: 800 } },
    ] as const) {
      const one = await phone(who)
      await one.open(`/reports/${report.id}`)
      await one.page.getByText('第 60 段').waitFor()
      expect(await nameOfTheFile(one)).toMatch(/^陈思远 (日|周)报 \d{4}-\d\d-\d\d$/)

      await one.page.emulateMedia({ media: 'print' })
      const text = await textOnPaper(one)
      expect(text).toContain(title)
      expect(text).toContain(`${report.day.slice(0, 4)}年`)
      expect(text).toContain('技术部 / 研发组')
      for (const words of linesIn(report.content)) expect(text).toContain(words)
      for (const words of long.split('\n')) expect(text).toContain(words)
      expect(text).toContain('完成')
      // Not of the app, and not what was said about it.
      for (const words of ['今日\n', '发件箱', '已同步', '下一篇', '批阅', '赞', '评论', '沟通'])
        expect(text).not.toContain(words)
      expect(await one.page.getByRole('button').filter({ visible: true }).count()).toBe(0)
      expect(await one.page.getByRole('textbox').filter({ visible: true }).count()).toBe(0)
      expect(await cutOff(one)).toEqual([])
      expect(await inkAndGround(one)).toEqual({ ink: 'rgb(0, 0, 0)', ground: 'rgb(255, 255, 255)' })
      // Sixty lines and the rest are more than a sheet: what does not fit goes on the next one.
      const sheets = (await one.page.pdf({ format: 'A5' })).toString('latin1').match(/\/Type\s*\/Page\b/g)
      expect(sheets?.length).toBeGreaterThan(2)
      await one.page.emulateMedia({ media: 'screen' })
    }
  })

play('never says on paper that it is of today', async ({ phone }) => {
  const chen = await phone({ of: '陈思远' })
  await chen.open('/reports/write')
  await chen.page
    .getByRole('region', { name: /^今日完成/ })
    .getByRole('button', { name: '一行' })
    .click()
  await chen.page.keyboard.type('评审三个合并请求')
  await chen.press(/^(提交|补交)$/)
  await chen.isOn('汇报')
  await chen.page.getByRole('link', { name: /今天/ }).last().click()
  await chen.isOn('我的日报')
  await chen.page.emulateMedia({ media: 'print' })
  const text = await textOnPaper(chen)
  expect(text).toContain('陈思远的日报')
  expect(text).toContain(`${dayOf(Date.now()).slice(0, 4)}年`)
  expect(text).not.toMatch(/今天|我的/)
})

const textOnPaper = ({ page }: Phone) => page.evaluate(() => document.body.innerText)

/** Every text that a frame with a size of its own would cut off. */
const cutOff = ({ page }: Phone) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((one) => one.checkVisibility() && one.innerText && !one.closest('.out-of-sight'))
      .filter(
        (one) => getComputedStyle(one).overflow !== 'visible' && one.scrollHeight > one.clientHeight + 1,
      )
      .map((one) => one.className),
  )

const inkAndGround = ({ page }: Phone) =>
  page.evaluate(() => ({
    ink: getComputedStyle(document.querySelector('.read-text') ?? document.body).color,
    ground: getComputedStyle(document.querySelector('.report-body') ?? document.body).backgroundColor,
  }))

/** What the browser would call the file, which is the title of the page while it prints. */
async function nameOfTheFile({ page }: Phone): Promise<string> {
  await page.evaluate(() => {
    window.print = () => {
      document.body.dataset['printed'] = document.title
      window.dispatchEvent(new Event('afterprint'))
    }
  })
  await page.getByRole('button', { name: '打印或存为 PDF' }).click()
  const printed = () => page.evaluate(() => document.body.dataset['printed'] ?? '')
  await eventually(printed).not.toBe('')
  return printed()
}

function linesIn(content: Paper['content']): string[] {
  return Object.values(content)
    .filter((value) => Array.isArray(value))
    .flat()
    .flatMap((line: { text?: string }) => line.text ?? [])
}

async function latestOf({ ask }: Product, author: string, kind: 'daily' | 'weekly'): Promise<Paper> {
  const [latest] = await ask<Paper>(
    `select r.id, r.day::text as day, r.content from public.reports as r join public.members as m on m.id = r.author_id
     where m.name = $1 and r.kind = $2 and r.filed_at is not null and r.day < app.today()
     order by r.day desc limit 1`,
    [author, kind],
  )
  if (!latest) throw new Error(`${author} has filed nothing.`)
  return latest
}
