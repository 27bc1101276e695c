import { type Book, type ReportId, throwAwayDraft } from '@/domain'
import { t } from '@/i18n'
import { holdingBack, refusalText } from '@/parts'
import { toast } from '@/ui'

/** With a way back: a deletion that is synced cannot be undone, so it is held while the undo is offered. */
const throwing = holdingBack()

/** The drafts that lists must not show, for they are being thrown away. */
export const draftsBeingThrownAway = throwing.ids

/** `forget` lets go of what was typed and kept on this device alone. */
export function throwAwayWithUndo(book: Book, id: ReportId, forget: () => Promise<void>): void {
  throwing.hold(book, id, t('reports.thrownAway'), async () => {
    const outcome = await throwAwayDraft(book, id)
    if (outcome.ok || outcome.refusal === 'gone') await forget()
    else toast(refusalText(outcome.refusal))
  })
}
