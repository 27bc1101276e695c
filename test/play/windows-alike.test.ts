/** When a report may be filed, is due and is closed: the phone counts as the database does, by the company's own calendar. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { periodOf, windowOf, workdaysFrom, type PeriodKind } from '@/domain'
import { addDays, type Day } from '@/lib/day'
import type { ReportTemplateRow } from '@/store'
import { openPglite, type Database } from '../support/database'
import { template } from '../support/reports'

let db: Database
beforeAll(async () => {
  db = await openPglite()
  await db.query(`insert into public.calendar_days (id, day, is_workday, name) values
    (gen_random_uuid(), '2026-11-27', false, '年会'), (gen_random_uuid(), '2026-11-29', true, '补班')`)
})
afterAll(() => db.close())

interface Asked {
  kind: PeriodKind
  day: Day
  minutes: Pick<ReportTemplateRow, 'opensMinutes' | 'dueMinutes' | 'graceMinutes' | 'makeupWorkdays'>
}

/** Two years with holidays that are known, and the beginning of one without. */
const anyDay = fc.integer({ min: 0, max: 780 }).map((later) => addDays('2025-01-01' as Day, later))
const asked: fc.Arbitrary<Asked> = fc
  .record({
    kind: fc.constantFrom<PeriodKind>('daily', 'weekly', 'monthly'),
    day: anyDay,
    minutes: fc.record({
      opensMinutes: fc.integer({ min: -4_000, max: 1_000 }),
      dueMinutes: fc.integer({ min: 1_000, max: 6_000 }),
      graceMinutes: fc.integer({ min: 0, max: 1_500 }),
      makeupWorkdays: fc.integer({ min: 0, max: 12 }),
    }),
  })
  .map(({ kind, day, minutes }) => ({ kind, day: periodOf(kind, day).day, minutes }))

test('whatever the template asks, and whatever day it is', async () => {
  const cases = fc.sample(asked, { numRuns: 200 })
  const calendar = await db.query<{ day: Day; isWorkday: boolean; name: string }>(
    'select day::text, is_workday as "isWorkday", name from public.calendar_days where deleted_at is null',
  )
  const workdays = workdaysFrom(calendar)
  const different: unknown[] = []
  for (const { kind, day, minutes } of cases) {
    const [row] = await db.query<{ id: string }>(
      `insert into public.report_templates (id, name, kind, opens_minutes, due_minutes, grace_minutes, makeup_workdays)
       values (gen_random_uuid(), '日报', $1::text::app.report_kind, $2, $3, $4, $5) returning id`,
      [kind, minutes.opensMinutes, minutes.dueMinutes, minutes.graceMinutes, minutes.makeupWorkdays],
    )
    const [there] = await db.query<Record<string, string | Date>>(
      `select opens_at as "opensAt", due_at as "dueAt", grace_until as "graceUntil", closes_at as "closesAt"
         from app.report_window($1, $2::text::app.report_kind, $3::text::date)`,
      [row?.id, kind, day],
    )
    const here = windowOf(template('t', minutes), kind, day, workdays)
    const said = Object.fromEntries(
      Object.entries(there ?? {}).map(([name, at]) => [name, new Date(at).toISOString()]),
    )
    if (JSON.stringify(said) !== JSON.stringify(here)) different.push({ kind, day, minutes, here, said })
  }
  expect(different.slice(0, 2)).toEqual([])
})
