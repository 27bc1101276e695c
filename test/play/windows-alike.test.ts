/**
 * When a report may be filed, is due and is closed, and which template asks for it: the phone counts as the database does, by
 * the company's own calendar.
 */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { periodOf, windowOf, workdaysFrom, type PeriodKind } from '@/domain'
import { owedPeriod, readOwing } from '@/domain/report-owing'
import { addDays, type Day, startOfDay } from '@/lib/day'
import type { DepartmentId } from '@/lib/ids'
import type { CalendarDayRow, ReportTemplateRow } from '@/store'
import { bookOf } from '../support/book'
import * as cast from '../support/cast'
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

const places = [null, cast.company, cast.tech, cast.testing, cast.sales]
const autumn = fc.integer({ min: 0, max: 40 }).map((later) => addDays('2026-10-20' as Day, later))
/** Templates of a company that changes its mind: begun, retired at some hour, for some and for all, required or not. */
const manyTemplates = fc.array(
  fc.record({
    departmentId: fc.constantFrom(...places),
    name: fc.constantFrom('甲', '乙', '丙'),
    isRequired: fc.constantFrom(true, true, false),
    startsOn: autumn,
    retiredAt: fc.option(
      fc
        .tuple(autumn, fc.constantFrom('01:00', '15:59', '16:00', '23:00'))
        .map(([day, time]) => `${day}T${time}:00.000Z`),
    ),
  }),
  { minLength: 1, maxLength: 8 },
)

test('whichever templates there were, one department asks by the same on the same day', async () => {
  const uuids = new Map(
    cast.departments.map(({ id }, n) => [id, `00000000-0000-7000-8000-00000000000${n + 1}`] as const),
  )
  for (const { id, parentId, name, kind } of cast.departments)
    await db.query(
      'insert into public.departments (id, parent_id, name, kind) values ($1, $2, $3, $4::text::app.department_kind)',
      [uuids.get(id), parentId && uuids.get(parentId), name, kind],
    )
  const calendarDays = await db.query<CalendarDayRow & Record<string, unknown>>(
    'select id::text, day::text, is_workday as "isWorkday", name from public.calendar_days',
  )
  const days = Array.from({ length: 45 }, (_, later) => addDays('2026-10-18' as Day, later))
  const different: unknown[] = []
  for (const some of fc.sample(manyTemplates, { numRuns: 40 }))
    for (const kind of ['daily', 'weekly'] as const) {
      // Each is known by the minute at which it is due; the later one counts among those of one department.
      const reportTemplates = some.map((one, n) =>
        template(`00000000-0000-7000-8011-00000000000${n}`, {
          ...one,
          kind,
          dueMinutes: 600 + n,
          graceMinutes: 0,
        }),
      )
      await db.query('delete from public.report_template_versions')
      await db.query('delete from public.report_templates')
      for (const { id, name, departmentId, dueMinutes, isRequired, startsOn, retiredAt } of reportTemplates)
        await db.query(
          `insert into public.report_templates (id, name, kind, department_id, due_minutes, grace_minutes, is_required, starts_on, retired_at)
           values ($1, $2, $3::text::app.report_kind, $4, $5, 0, $6, $7::text::date, $8::text::timestamptz)`,
          [
            id,
            name,
            kind,
            departmentId && uuids.get(departmentId),
            dueMinutes,
            isRequired,
            startsOn,
            retiredAt,
          ],
        )
      const there = new Map(
        (
          await db.query<{ place: string; day: Day; minutes: number }>(
            `select a.department_id as place, d.day, a.due_minutes as minutes
             from app.asked_departments($1::text::app.report_kind) as a, jsonb_array_elements_text($2::text::jsonb) as d (day)
             where d.day::date <@ a.days`,
            [kind, JSON.stringify(days)],
          )
        ).map(({ place, day, minutes }) => [`${place} ${day}`, minutes]),
      )
      const owing = await readOwing(
        await bookOf(cast.linXia, { ...cast.everything, reportTemplates, calendarDays }),
        kind,
      )
      const minutesOf = (home: DepartmentId, day: Day) => {
        const period = owedPeriod(kind, day, owing.workdays)
        const until = owing.onTimeUntil(home, { ...period, dueDay: day })
        const from = Date.parse(startOfDay(period.dueDay))
        return until === undefined ? undefined : (until - from) / 60_000
      }
      for (const [home, uuid] of uuids)
        for (const day of days) {
          const [here, said] = [minutesOf(home, day), there.get(`${uuid} ${day}`)]
          if (here !== said) different.push({ kind, home, day, here, said, reportTemplates })
        }
    }
  expect(different.slice(0, 1)).toEqual([])
}, 120_000)
