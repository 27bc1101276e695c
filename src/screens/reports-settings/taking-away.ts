/** Absences and days of the calendar go with a way back: one that is deleted cannot return as itself, so it is held while the undo is offered. */
import { shallowRef } from 'vue'
import {
  type Absence,
  type Book,
  type CalendarDay,
  type Outcome,
  removeAbsence,
  removeCalendarDay,
} from '@/domain'
import { sayDate, t } from '@/i18n'
import type { Day } from '@/lib/day'
import { holdingBack, refusalText } from '@/parts'
import { toast } from '@/ui'

const taking = holdingBack()
/** Days that were entered anew while they were about to go. */
const entered = shallowRef<ReadonlySet<Day>>(new Set())

export const isGoing = ({ id }: Absence): boolean => taking.ids.value.has(id)
export const isDayGoing = ({ id, day }: CalendarDay): boolean =>
  taking.ids.value.has(id) && !entered.value.has(day)

export function takeAwayAbsence(book: Book, { id }: Absence): void {
  taking.hold(book, id, t('reports.absenceRemoved'), () => tell(removeAbsence(book, id)))
}

export function takeAwayDay(book: Book, { id, day }: CalendarDay): void {
  entered.value = new Set([...entered.value].filter((one) => one !== day))
  taking.hold(book, id, t('reports.dayRemoved', { day: sayDate(day) }), async () => {
    if (!entered.value.has(day)) await tell(removeCalendarDay(book, id))
  })
}

/** The day stays after all, as it was entered now. */
export function dayEntered(day: Day): void {
  entered.value = new Set([...entered.value, day])
}

async function tell(removal: Promise<Outcome<unknown>>): Promise<void> {
  const outcome = await removal
  // Somebody else was faster: it is gone, as it was meant to be.
  if (!outcome.ok && outcome.refusal !== 'gone') toast(refusalText(outcome.refusal))
}
