/** What is changed after the deadline is not hidden: whoever reads the report sees that, by whom, when, and what it said. */
import { expect } from 'vitest'
import type { Day } from '@/lib/day'
import { overflowsOn, violationsOn } from '../support/axe'
import { eventually } from '../support/eventually'
import type { Product } from '../support/product'
import { dress } from '../support/screens'
import { type Phone, stage } from '../support/stage'

const play = stage()
const looks = [
  { language: 'zh-CN', theme: 'light' },
  { language: 'en', theme: 'dark' },
] as const

play('shows what a report said before each change after its deadline', async ({ phone, product }) => {
  const { id, day } = await latestOf(product, '陈思远')
  const chen = await phone({ of: '陈思远' })
  await chen.goOffline()
  await chen.open(`/reports/write/daily/${day}`)
  await doneToday(chen).getByRole('button', { name: '一行' }).click()
  await doneToday(chen).getByRole('textbox').last().fill('补交联调记录')
  await chen.press('保存修改')
  await chen.goOnline()
  await chen.lookAgain()
  await eventually(() => versionsOf(product, id)).toBe(1)

  await chen.open(`/reports/write/daily/${day}`)
  await chen.sees('截止时间已过，之后每次修改都会留下原来的版本。')
  await eventually(() => doneToday(chen).getByRole('textbox').last().inputValue()).toBe('补交联调记录')
  await doneToday(chen).getByRole('textbox').last().fill('补交联调日志')
  await chen.press('保存修改')
  await eventually(() => versionsOf(product, id)).toBe(2)

  const han = await phone({ of: '韩立群' })
  for (const one of [chen, han]) {
    await one.lookAgain()
    await one.open(`/reports/${id}`)
    await one.press(/截止后改过/)
    const changes = one.page.getByRole('button', { name: /^陈思远在 .* 修改/ })
    await eventually(() => changes.count()).toBe(2)
    await changes.first().click()
    await eventually(() => marked(one, 'del')).toEqual(['删去：记录'])
    expect(await marked(one, 'ins')).toEqual(['新增：日志'])
    // What was not changed is not said again.
    expect(await one.page.locator('.version-text').count()).toBe(1)
    await changes.last().click()
    await eventually(() => marked(one, 'del')).toEqual([])
    expect((await marked(one, 'ins')).join('')).toContain('补交联调记录')
    await changes.first().click()
  }

  const found: string[] = []
  for (const one of [chen, han])
    for (const look of looks) {
      await dress(one, look)
      await one.page.evaluate(() => localStorage.setItem('daybook.text', 'larger'))
      await one.open(`/reports/${id}`)
      await one.page.locator('.version-line').first().click()
      expect(await lineOn(one, 'del')).toBe('line-through')
      expect(await lineOn(one, 'ins')).toBe('underline')
      for (const fault of [...(await violationsOn(one.page)), ...(await overflowsOn(one.page))])
        found.push(`${look.language} ${look.theme}: ${fault}`)
    }
  expect(found).toEqual([])
})

play(
  'says nothing of a report that was changed before its deadline, or never',
  async ({ phone, product }) => {
    const { id } = await latestOf(product, '王梓轩')
    const han = await phone({ of: '韩立群' })
    await han.open(`/reports/${id}`)
    await han.isOn('王梓轩的日报')
    await han.page.locator('.report-answers').waitFor()
    expect(await versionsOf(product, id)).toBe(0)
    expect(await han.page.getByText(/截止后改过|修改前的版本/).count()).toBe(0)
  },
)

const doneToday = ({ page }: Phone) => page.getByRole('region', { name: /^今日完成/ })

const marked = ({ page }: Phone, tag: 'ins' | 'del') => page.locator(`.version-text ${tag}`).allTextContents()

const lineOn = ({ page }: Phone, tag: 'ins' | 'del') =>
  page
    .locator(`.version-text ${tag}`)
    .first()
    .evaluate((element) => getComputedStyle(element).textDecorationLine)

/** The last daily report that this person filed of a day that is over. */
async function latestOf({ ask }: Product, author: string): Promise<{ id: string; day: Day }> {
  const [latest] = await ask<{ id: string; day: Day }>(
    `select r.id, r.day::text as day from public.reports as r join public.members as m on m.id = r.author_id
     where m.name = $1 and r.kind = 'daily' and r.filed_at is not null and r.day < app.today()
     order by r.day desc limit 1`,
    [author],
  )
  if (!latest) throw new Error(`${author} has filed nothing.`)
  return latest
}

async function versionsOf({ ask }: Product, report: string): Promise<number> {
  return (await ask(`select 1 from public.report_versions where report_id = $1`, [report])).length
}
