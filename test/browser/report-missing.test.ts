/** Who has filed and who has not: seen, asked for, counted by the month, taken along and rung for. */
import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { type Day, dayOf } from '@/lib/day'
import { addWorkdays } from '@/lib/workdays'
import { overflowsOn, violationsOn } from '../support/axe'
import { eventually } from '../support/eventually'
import type { Product } from '../support/product'
import { type Phone, stage } from '../support/stage'

const play = stage()

const lastWorkday = (): Day => addWorkdays(dayOf(Date.now()), -1)
const person = ({ page }: Phone, name: string) => page.locator('.missing-person').filter({ hasText: name })
const count = ({ page }: Phone, state: string) =>
  page.getByRole('group', { name: '按状态筛选' }).getByRole('button', { name: new RegExp(`${state}$`) })

/** Whatever this person filed of that day is not there. */
async function isMissing({ ask }: Product, email: string, day: Day) {
  const whose = [`${email}@daybook.example`, day]
  await ask(
    `update public.reports set deleted_at = now()
     where author_id = (select id from public.members where email = $1) and kind = 'daily' and day = $2`,
    whose,
  )
  await ask(
    `update public.report_months set days = days - $2::text
     where member_id = (select id from public.members where email = $1) and kind = 'daily'`,
    whose,
  )
  await ask(
    `update public.absences set deleted_at = now()
     where member_id = (select id from public.members where email = $1)`,
    [whose[0]],
  )
}

play(
  'asks whoever has not filed with one tap, offline, and says when they saw it',
  async ({ phone, product }) => {
    const day = lastWorkday()
    await isMissing(product, 'chensiyuan', day)
    const han = await phone({ of: '韩立群' })
    await han.goOffline()
    await han.open('/reports/missing')
    await han.page.getByLabel('哪一天').fill(day)
    await eventually(() => person(han, '陈思远').innerText()).toContain('未交')

    const missing = Number(await count(han, '未交').locator('.count-number').innerText())
    await count(han, '未交').click()
    await eventually(() => person(han, '').count()).toBe(missing)
    await count(han, '未交').click()

    const nudgeAll = han.page.getByRole('button', { name: /^催交全部未交/ })
    await nudgeAll.click()
    await eventually(() => person(han, '陈思远').innerText()).toContain('马上催交')
    await han.press('撤销')
    await eventually(() => person(han, '陈思远').innerText()).not.toContain('催')
    await nudgeAll.click()
    await eventually(() => person(han, '陈思远').innerText()).toMatch(/已催，还没看/)
    expect(await nudgeAll.count()).toBe(0)

    await han.goOnline()
    const sent = () =>
      product.ask<{ seen: boolean }>(
        `select n.seen_at is not null as seen from public.report_nudges as n join public.members as m on m.id = n.member_id
       where m.email = 'chensiyuan@daybook.example' and n.day = $1`,
        [day],
      )
    await eventually(async () => (await sent()).length).toBe(1)
    const chen = await phone({ of: '陈思远' })
    await chen.open('/notices')
    await chen.sees('韩立群催你交日报')
    await chen.press('全部已读')
    await eventually(async () => (await sent())[0]?.seen).toBe(true)
    await han.lookAgain()
    await eventually(() => person(han, '陈思远').innerText()).toMatch(/已催，.*看过/)
  },
)

play('counts a month by person and by department, with points', async ({ phone }) => {
  const han = await phone({ of: '韩立群' })
  await han.goOffline()
  await han.open('/reports/missing/grid')
  const { page } = han
  await page.getByRole('button', { name: '往前' }).click()
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: '陈思远' }) })
  await eventually(() => row.textContent()).toMatch(/%.*已交/)
  await row.getByRole('button').click()
  await eventually(() => page.getByRole('dialog').innerText()).toMatch(/应交 \d+[^]*本月积分 \d+/)
  await page.getByRole('button', { name: '关闭' }).click()
  await page.getByRole('radio', { name: '按部门' }).check({ force: true })
  await eventually(() => page.getByRole('row').last().innerText()).toMatch(/研发组[^]*%/)
})

play('shows somebody who leads nobody their own record alone', async ({ phone }) => {
  const chen = await phone({ of: '陈思远' })
  await chen.open('/reports/missing')
  await chen.sees('你不负责部门，这里只看得到自己的记录。')
  expect(await person(chen, '').count()).toBe(0)
  await chen.open('/reports/missing/grid')
  await eventually(() => chen.page.getByRole('rowheader').count()).toBe(1)
})

play('takes a month of a department along, and its workdays into a calendar', async ({ phone }) => {
  const han = await phone({ of: '韩立群' })
  await han.goOffline()
  await han.open('/reports/export')
  const { page } = han
  await page.getByRole('button', { name: '上月' }).click()
  await page.getByRole('radio', { name: 'CSV' }).check({ force: true })
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出', exact: true }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^日报-.*\.csv$/)
  const text = await readFile(await file.path(), 'utf8')
  expect(text).toMatch(/^\ufeff日期,姓名,工号,部门,模板,提交时间,状态,/)
  expect(text.split('\r\n').filter((line) => /^\d{4}-\d\d-\d\d,/.test(line)).length).toBeGreaterThan(5)
  await han.sees(/已导出 \d+ 份汇报/)

  await han.open('/reports/reminder')
  const [calendar] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载日历文件' }).click(),
  ])
  const events = await readFile(await calendar.path(), 'utf8')
  expect(events.match(/BEGIN:VALARM/g)?.length).toBeGreaterThan(40)
})

play('is clean for a screen reader, in both themes, and within a small screen', async ({ phone }) => {
  const han = await phone({ of: '韩立群' })
  const { page } = han
  const found: string[] = []
  for (const theme of ['light', 'dark']) {
    await page.evaluate((wanted) => localStorage.setItem('daybook.theme', wanted), theme)
    for (const path of ['missing', 'missing/grid', 'export', 'reminder']) {
      await han.open(`/reports/${path}`)
      await page.locator('.page-column').waitFor()
      await eventually(() => page.locator('.skeleton-rows').filter({ visible: true }).count()).toBe(0)
      const told = (words: string[]) => words.map((word) => `${path}, ${theme}: ${word}`)
      found.push(...told(await violationsOn(page)))
      // The month is pushed sideways by design.
      if (path !== 'missing/grid') found.push(...told(await overflowsOn(page)))
    }
  }
  expect(found).toEqual([])
})

play('brings back the very absence that was removed by mistake', async ({ phone, product }) => {
  const zhou = await phone({ of: '周明远' })
  const absences = () =>
    product.ask<{ id: string; gone: boolean }>(
      `select id::text, deleted_at is not null as gone from public.absences
       where member_id = (select id from public.members where email = 'zhoumingyuan@daybook.example') order by id`,
    )
  const before = await absences()
  const removal = zhou.page.getByRole('button', { name: /^删除.*/ }).first()
  await zhou.open('/reports/days')
  await zhou.sees('北京，行业峰会')
  await removal.click()
  await zhou.seesNoMore('北京，行业峰会')
  await zhou.press('撤销')
  await zhou.sees('北京，行业峰会')
  await zhou.lookAgain()
  expect(await absences()).toEqual(before)
  await removal.click()
  await zhou.seesNoMore('北京，行业峰会')
  await eventually(async () => (await absences()).filter(({ gone }) => gone).length).toBe(
    before.filter(({ gone }) => gone).length + 1,
  )
  expect((await absences()).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
})
