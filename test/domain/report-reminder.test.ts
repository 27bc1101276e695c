import { describe, expect, it } from 'vitest'
import {
  keepReminderChoice,
  remindOfReports,
  type ReminderChoice,
  reminderFile,
  type ReportDue,
  reportsDue,
  reminderToTell,
} from '@/domain'
import { bookOf, pulled } from '../support/book'
import * as cast from '../support/cast'
import { eventually } from '../support/eventually'
import { absence, calendarDay, day, filedIn, template } from '../support/standing-rows'

const minutes = 60_000
const titles = { daily: '写日报', weekly: '写周报', monthly: '写月报' }
const wish: ReminderChoice = {
  tells: true,
  kinds: ['daily'],
  minutesBefore: 30,
  words: { titles, due: '截止' },
}

async function linXiasBook(rows: cast.Rows = {}) {
  const reportTemplates = [
    template('日报'),
    template('周报', { kind: 'weekly', dueMinutes: 1200 }),
    template('月报', { kind: 'monthly', isRequired: false }),
  ]
  return bookOf(cast.linXia, { ...cast.everything, reportTemplates, ...rows })
}

const daysOf = (due: readonly ReportDue[]) => due.map(({ kind, day: first }) => `${kind} ${first}`)

describe('what I shall owe', () => {
  it('is on the company’s workdays, without those on which I am away', async () => {
    const book = await linXiasBook({
      calendarDays: [calendarDay('2026-11-21', true, '补班'), calendarDay('2026-11-23', false, '司庆')],
      absences: [absence(cast.linXia, { startsOn: day('2026-11-24'), endsOn: day('2026-11-24') })],
    })
    const due = await reportsDue(book, { kinds: ['daily', 'weekly', 'monthly'], until: day('2026-11-26') })
    expect(daysOf(due)).toEqual([
      'daily 2026-11-20',
      'daily 2026-11-21',
      'weekly 2026-11-16',
      'daily 2026-11-25',
      'daily 2026-11-26',
      'weekly 2026-11-23',
    ])
    expect(due[0]).toMatchObject({ dueAt: Date.parse('2026-11-20T10:30:00Z') })
    // The week is due on the Saturday that makes up for the holiday.
    expect(due[2]).toMatchObject({ dueAt: Date.parse('2026-11-21T12:00:00Z') })
  })

  it('is no more once its time has run out', async () => {
    const book = await linXiasBook()
    book.environment.setClock(Date.parse('2026-11-20T11:00:01Z'))
    const due = await reportsDue(book, { kinds: ['daily'], until: day('2026-11-23') })
    expect(daysOf(due)).toEqual(['daily 2026-11-23'])
  })
})

describe('the calendar file', () => {
  it('rings so long before each is due, under names that stay', async () => {
    const book = await linXiasBook()
    const options = {
      kinds: ['daily' as const],
      until: day('2026-11-24'),
      minutesBefore: 30,
      name: '日报提醒',
    }
    const { file, count } = await reminderFile(book, { ...options, titles, address: 'https://d.example' })
    expect(count).toBe(3)
    expect(file.match(/^DTEND:.*$/gm)).toEqual([
      'DTEND:20261120T103000Z',
      'DTEND:20261123T103000Z',
      'DTEND:20261124T103000Z',
    ])
    // The event begins a quarter of an hour before it is due, and rings a quarter before that.
    expect(file.match(/^TRIGGER.*$/gm)?.every((line) => line.endsWith('-PT15M'))).toBe(true)
    expect(file).toContain(`UID:report-daily-2026-11-20-${cast.linXia}@daybook`)
    expect(file.replaceAll('\r\n ', '')).toContain('https://d.example/reports/write/daily/2026-11-20')
  })

  it('has an event and an alarm for each workday, with make-up days and without days off, whatever zone reads it', async () => {
    const book = await linXiasBook({
      calendarDays: [calendarDay('2026-11-22', true, '补班'), calendarDay('2026-11-25', false, '司庆')],
      absences: [absence(cast.linXia, { startsOn: day('2026-11-24'), endsOn: day('2026-11-24') })],
    })
    const asked = { kinds: ['daily' as const], until: day('2026-11-27'), name: '日报提醒', titles }
    const { file } = await reminderFile(book, { ...asked, minutesBefore: 60, address: 'https://d.example' })
    const { convertIcsCalendar } = await import('ts-ics')
    const { events = [] } = convertIcsCalendar(undefined, file)
    const rung = events.map(({ start, alarms }) => {
      const before = alarms?.[0]?.trigger.type === 'relative' ? alarms[0].trigger.value : undefined
      return new Date(
        start.date.getTime() - (before?.hours ?? 0) * 60 * minutes - (before?.minutes ?? 0) * minutes,
      )
    })
    // In Shanghai it is half past five: an hour before it is due.
    expect(rung.map((moment) => moment.toISOString())).toEqual(
      ['20', '22', '23', '26', '27'].map((on) => `2026-11-${on}T09:30:00.000Z`),
    )
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(5)
    // Each day stands by itself: a rule by weekdays knows neither the days off nor those that make up for them.
    expect(file).not.toMatch(/RRULE|TZID/)
  })
})

describe('this device', () => {
  async function reminded(rows: cast.Rows = {}, choice = wish) {
    const book = await linXiasBook(rows)
    await keepReminderChoice(book, choice)
    const told: string[] = []
    let looked = 0
    const { after } = book.environment
    book.environment.after = (delayMs, work) => {
      looked += 1
      return after(delayMs, work)
    }
    const stop = remindOfReports(book, async ({ title, body, path }) => told.push(`${title} ${body} ${path}`))
    await eventually(() => looked).toBe(1)
    /** Turns the clock to that time of that day, and waits until it was looked at. */
    const at = async (moment: string) => {
      const before = looked
      book.environment.setClock(Date.parse(moment))
      book.environment.setVisible(true)
      await eventually(() => looked > before).toBe(true)
    }
    return { book, told, at, stop }
  }

  it('tells once, half an hour before', async () => {
    const { told, at, stop } = await reminded()
    await at('2026-11-20T09:59:00Z')
    expect(told).toEqual([])
    await at('2026-11-20T10:00:00Z')
    expect(told).toEqual(['写日报 截止 18:30 /reports/write/daily/2026-11-20'])
    await at('2026-11-20T10:10:00Z')
    expect(told).toHaveLength(1)
    stop()
  })

  it('looks again by itself when it is time', async () => {
    const { book, told, at, stop } = await reminded()
    await at('2026-11-20T09:55:00Z')
    book.environment.turn(5 * minutes)
    await eventually(() => told.length).toBe(1)
    stop()
  })

  it('tells nothing of what was filed, is not wanted, or not owed', async () => {
    const filed = await reminded({ reportMonths: [filedIn(cast.linXia, { '2026-11-20': 'on_time' })] })
    await filed.at('2026-11-20T10:05:00Z')
    const unwanted = await reminded({}, { ...wish, tells: false })
    await unwanted.at('2026-11-20T10:05:00Z')
    const away = await reminded({ absences: [absence(cast.linXia)] })
    await away.at('2026-11-20T10:05:00Z')
    expect([filed.told, unwanted.told, away.told]).toEqual([[], [], []])
    for (const { stop } of [filed, unwanted, away]) stop()
  })

  it('leaves nothing running that was not stopped, however often it was looked at', async () => {
    const { book, told, at, stop } = await reminded()
    book.environment.setVisible(true)
    book.environment.setVisible(true)
    await at('2026-11-20T09:50:00Z')
    stop()
    book.environment.turn(15 * minutes)
    expect(await reminderToTell(book)).toMatchObject({ title: '写日报' })
    expect(told).toEqual([])
  })

  it('tells nothing after it was stopped', async () => {
    const { book, told, stop } = await reminded()
    stop()
    await pulled(book.store, {})
    book.environment.setClock(Date.parse('2026-11-20T10:05:00Z'))
    book.environment.setVisible(true)
    book.environment.turn(5 * minutes)
    // By the time that this is answered, a look would have been over.
    expect(await reminderToTell(book)).toMatchObject({ title: '写日报' })
    expect(told).toEqual([])
  })
})
