/**
 * Reminders to oneself before a report is due (D14): told by this device while it can, and as a calendar file that rings
 * without it. Both know the company's workdays, my absences and my templates.
 */
import { calendarFile } from '@/lib/calendar-file'
import { addDays, type Day, dayOf, timeOf } from '@/lib/day'
import type { Book } from './book'
import { draftKept, keepDraft } from './draft'
import { filedReports } from './report-filed'
import { owedPeriod, readOwing } from './report-owing'
import { type PeriodKind, periodOf } from './report-period'

/** A report that I shall owe. */
export interface ReportDue {
  readonly kind: PeriodKind
  /** The first day of its period. */
  readonly day: Day
  /** ms: when it is due, and until when it still counts as on time. */
  readonly dueAt: number
  readonly onTimeUntil: number
}

/** What I chose on this device. */
export interface ReminderChoice {
  /** Whether this device is to tell me. */
  readonly tells: boolean
  readonly kinds: readonly PeriodKind[]
  readonly minutesBefore: number
  /** As I spoke when I chose: whoever tells me while the app is closed knows no words. */
  readonly words: ReminderWords
}

interface ReminderWords {
  readonly titles: Readonly<Record<PeriodKind, string>>
  /** What comes before the time at which it is due. */
  readonly due: string
}

/** A reminder as it is told. */
export interface ToldReminder {
  readonly title: string
  readonly body: string
  readonly tag: string
  /** Where the report is written. */
  readonly path: string
}

export const reminderMinutes = [15, 30, 60] as const
export const noReminder: ReminderChoice = {
  tells: false,
  kinds: ['daily'],
  minutesBefore: 30,
  words: { titles: { daily: '', weekly: '', monthly: '' }, due: '' },
}

const choiceKey = 'report.reminder'
const toldKey = 'report.reminder.told'
const lookAgainMs = 10 * 60_000

export async function reminderChoice(book: Book): Promise<ReminderChoice> {
  return (await draftKept<ReminderChoice>(book, choiceKey)) ?? noReminder
}

export function keepReminderChoice(book: Book, choice: ReminderChoice): Promise<void> {
  return keepDraft(book, choiceKey, choice)
}

/** The reports of these kinds that I shall owe and that are due from now until the end of that day, the next one first. */
export async function reportsDue(
  book: Book,
  { kinds, until }: { kinds: readonly PeriodKind[]; until: Day },
): Promise<ReportDue[]> {
  const now = book.environment.now()
  const found = await Promise.all(kinds.map((kind) => dueOf(book, kind, until)))
  return found
    .flat()
    .filter(({ onTimeUntil }) => onTimeUntil >= now)
    .sort((a, b) => a.dueAt - b.dueAt)
}

async function dueOf(book: Book, kind: PeriodKind, until: Day): Promise<ReportDue[]> {
  const owing = await readOwing(book, kind)
  const due: ReportDue[] = []
  let { day } = periodOf(kind, dayOf(book.environment.now()))
  while (day <= until) {
    const period = owedPeriod(kind, day, owing.workdays)
    const home = owing.seatOf(book.me, period.dueDay)
    const window = home === null ? undefined : owing.windowFor(home, period)
    if (window && home !== null && owing.exemption(book.me, home, period) === undefined)
      due.push({
        kind,
        day,
        dueAt: Date.parse(window.dueAt),
        onTimeUntil: Date.parse(window.graceUntil),
      })
    day = addDays(period.lastDay, 1)
  }
  return due
}

/**
 * What I owe, have not filed, and wanted to be told of by now: once, for it counts as told from here on. Nothing while
 * another tab, or the service worker, is looking.
 */
export async function reminderToTell(book: Book): Promise<ToldReminder | undefined> {
  return book.environment.withLock('daybook-reminder', { ifFree: true }, async () => {
    const due = await reportToTell(book)
    if (!due) return undefined
    const told = (await draftKept<readonly string[]>(book, toldKey)) ?? []
    await keepDraft(book, toldKey, [...told.slice(-20), nameOf(due)])
    const { titles, due: before } = (await reminderChoice(book)).words
    return {
      title: titles[due.kind],
      body: `${before} ${timeOf(due.dueAt)}`,
      tag: `daybook report ${nameOf(due)}`,
      path: `/reports/write/${due.kind}/${due.day}`,
    }
  })
}

async function reportToTell(book: Book): Promise<ReportDue | undefined> {
  const choice = await reminderChoice(book)
  if (!choice.tells) return undefined
  const now = book.environment.now()
  const told = await draftKept<readonly string[]>(book, toldKey)
  for (const due of await reportsDue(book, { kinds: choice.kinds, until: addDays(dayOf(now), 1) })) {
    if (now < due.dueAt - choice.minutesBefore * 60_000 || told?.includes(nameOf(due))) continue
    const filed = await filedReports(book, due.kind, `${due.day.slice(0, 8)}01` as Day)
    if (!filed(book.me, due.day)) return due
  }
  return undefined
}

/** Looks, as long as the app is open, whether there is something to tell. Returns the way to stop. */
export function remindOfReports(book: Book, tell: (reminder: ToldReminder) => Promise<unknown>): () => void {
  const { environment } = book
  let stopTimer = () => {}
  let stopped = false

  async function look() {
    if (stopped) return
    stopTimer()
    const reminder = await reminderToTell(book)
    if (reminder) await tell(reminder)
    const waitMs = await pauseMs(book)
    if (!stopped) stopTimer = environment.after(waitMs, begin)
  }
  // One after the other: two at once would leave a timer behind that nobody stops.
  let looking = Promise.resolve()
  const begin = () => void (looking = looking.then(look).catch(environment.report))
  const stopListening = environment.onChange((what) => what === 'visible' && begin())

  begin()
  return () => {
    stopped = true
    stopTimer()
    stopListening()
  }
}

/** Until the next reminder, but no longer than what somebody files or chooses meanwhile may wait to be noticed. */
async function pauseMs(book: Book): Promise<number> {
  const { tells, kinds, minutesBefore } = await reminderChoice(book)
  if (!tells) return lookAgainMs
  const now = book.environment.now()
  const due = await reportsDue(book, { kinds, until: addDays(dayOf(now), 1) })
  const waits = due.map(({ dueAt }) => dueAt - minutesBefore * 60_000 - now).filter((ms) => ms > 0)
  return Math.max(1_000, Math.min(lookAgainMs, ...waits))
}

/** How long a report takes in the calendar. */
const shownMs = 15 * 60_000

export interface ReminderFileOptions {
  readonly kinds: readonly PeriodKind[]
  /** The last day that is in it. */
  readonly until: Day
  readonly minutesBefore: number
  /** What calendar and events are called. */
  readonly name: string
  readonly titles: Readonly<Record<PeriodKind, string>>
  /** Where the product is opened, such as https://daybook.example. */
  readonly address: string
}

/** What I shall owe as a calendar that rings. The same report has the same name each time: a new file replaces it. */
export async function reminderFile(
  book: Book,
  { kinds, until, minutesBefore, name, titles, address }: ReminderFileOptions,
): Promise<{ file: string; count: number }> {
  const now = book.environment.now()
  const due = await reportsDue(book, { kinds, until })
  const events = due.map((one) => ({
    uid: `report-${nameOf(one).replace(' ', '-')}-${book.me}@daybook`,
    title: titles[one.kind],
    description: '',
    start: one.dueAt - shownMs,
    end: one.dueAt,
    // Minutes since 2020: a calendar takes the later file.
    sequence: Math.floor((now - Date.UTC(2020, 0, 1)) / 60_000),
    // The calendar counts from the beginning of the event.
    alarmMinutes: Math.max(0, minutesBefore - shownMs / 60_000),
    url: `${address}/reports/write/${one.kind}/${one.day}`,
  }))
  return { file: await calendarFile({ name, now, events }), count: events.length }
}

const nameOf = ({ kind, day }: Pick<ReportDue, 'kind' | 'day'>): string => `${kind} ${day}`
