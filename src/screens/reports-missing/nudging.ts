/** Nudges with a way back: what was said to somebody cannot be taken back, so it is held while the undo is offered. */
import { shallowRef } from 'vue'
import { type Book, type MemberId, nudge, type PeriodKind } from '@/domain'
import { t } from '@/i18n'
import type { Day } from '@/lib/day'
import { holdingBack, refusalText } from '@/parts'
import { toast } from '@/ui'

const nudging = holdingBack()
const whom = shallowRef<ReadonlyMap<string, readonly MemberId[]>>(new Map())

/** Whether this person is about to be asked for that report. */
export function isAboutToBeNudged(kind: PeriodKind, day: Day, id: MemberId): boolean {
  for (const key of nudging.ids.value)
    if (key.startsWith(`${kind} ${day} `) && whom.value.get(key)?.includes(id)) return true
  return false
}

export function nudgeWithUndo(book: Book, kind: PeriodKind, day: Day, memberIds: readonly MemberId[]): void {
  const key = `${kind} ${day} ${book.environment.newId()}`
  whom.value = new Map([...whom.value, [key, memberIds]])
  nudging.hold(book, key, t('standing.nudgeSent', { n: memberIds.length }), async () => {
    const outcome = await nudge(book, { kind, day, memberIds })
    // Filed within these seconds: nothing is left to be asked for.
    if (!outcome.ok && outcome.refusal !== 'nudge.filed') toast(refusalText(outcome.refusal))
  })
}
