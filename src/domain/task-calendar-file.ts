/** A person's due tasks as a calendar file, with alarms: reminders that work without push and without this product. */
import { calendarFile } from '@/lib/calendar-file'
import { isOpen, type Task } from './task'

interface CalendarFileOptions {
  readonly name: string
  /** Server or device clock, ms: when the file was made. */
  readonly now: number
  /** The alarm goes off so many minutes before a task is due; null: no alarm. */
  readonly alarmMinutes: number | null
  /** Where a task is opened, such as https://daybook.example; left out where there is none. */
  readonly address?: string
}

/** Before the due time, so long does a task take in the calendar. */
const shownMs = 30 * 60_000

/** Open tasks as events that end when they are due. The same task has the same name each time: a new file replaces it. */
export function taskCalendarFile(tasks: readonly Task[], options: CalendarFileOptions): Promise<string> {
  const { name, now, alarmMinutes, address } = options
  const events = tasks.filter(isOpen).map((task) => ({
    uid: `${task.id}@daybook`,
    title: task.title,
    description: task.description,
    start: Date.parse(task.dueAt) - shownMs,
    end: Date.parse(task.dueAt),
    // Counts up with each change, so that a calendar takes the later one.
    sequence: task.version,
    alarmMinutes,
    ...(address === undefined ? {} : { url: `${address}/tasks/${task.id}` }),
  }))
  return calendarFile({ name, now, events })
}
