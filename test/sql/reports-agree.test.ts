/** What phones know by themselves of days and ids, the database knows likewise. Windows and forms are held in test/play. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { reportIdOf } from '@/domain/report-id'
import { periodKinds, periodOf, type PeriodKind } from '@/domain/report-period'
import { addDays, type Day } from '@/lib/day'
import type { MemberId } from '@/lib/ids'
import { addWorkdays, dayMark, holidayName, isWorkday } from '@/lib/workdays'
import { openPglite, type Database } from '../support/database'

let db: Database
beforeAll(async () => {
  db = await openPglite()
})
afterAll(() => db.close())

const twoYears = Array.from({ length: 730 }, (_, later) => addDays('2025-01-01' as Day, later))

it('is born with the public holidays that the app knows, and no other days', async () => {
  const rows = await db.query<{ day: Day; worked: boolean; name: string }>(
    `select to_char(day, 'YYYY-MM-DD') as day, is_workday as worked, name from public.calendar_days order by day`,
  )
  const known = twoYears
    .filter((day) => dayMark(day) === 'holiday' || dayMark(day) === 'makeup')
    .map((day) => ({ day, worked: isWorkday(day) }))
  expect(rows.map(({ day, worked }) => ({ day, worked }))).toEqual(known)
  for (const { day, worked, name } of rows) if (!worked) expect(name).toBe(holidayName(day))
  expect(rows.filter(({ name }) => name === '')).toEqual([])
})

it('tells workdays, and counts them, alike', async () => {
  const days = twoYears.slice(0, 700)
  const said = await db.query<{ worked: boolean; later: string; earlier: string }>(
    `select app.is_workday(d.day) as worked, app.add_workdays(d.day, 3)::text as later, app.add_workdays(d.day, -1)::text as earlier
     from jsonb_array_elements_text($1::text::jsonb) with ordinality as t (day, place), lateral (select t.day::date as day) as d
     order by t.place`,
    [JSON.stringify(days)],
  )
  const here = days.map((day) => ({
    worked: isWorkday(day),
    later: addWorkdays(day, 3),
    earlier: addWorkdays(day, -1),
  }))
  // Before the first day of 2025 lies a year whose holidays nobody has entered.
  expect(said.slice(1)).toEqual(here.slice(1))
})

it('gives a report the id that says whose it is and of when', async () => {
  const asked = fc.sample(
    fc.record({
      author: fc.uuid(),
      kind: fc.constantFrom<PeriodKind>(...periodKinds),
      day: fc.constantFrom(...twoYears),
    }),
    { numRuns: 300 },
  )
  const said = await db.query<{ id: string; first: string; last: string }>(
    `select app.report_id(q.author, q.kind, q.day) as id, app.period_begins(q.kind, q.day)::text as first,
       app.period_ends(q.kind, q.day)::text as last
     from jsonb_array_elements($1::text::jsonb) with ordinality as t (one, place),
       jsonb_to_record(t.one) as q (author uuid, kind app.report_kind, day date)
     order by t.place`,
    [JSON.stringify(asked)],
  )
  expect(said).toEqual(
    asked.map(({ author, kind, day }) => {
      const { day: first, lastDay: last } = periodOf(kind, day)
      return { id: reportIdOf(author as MemberId, kind, day), first, last }
    }),
  )
  expect(new Set(said.map(({ id }) => id)).size).toBeGreaterThan(290)
})
