import { computed } from 'vue'
import { discardChange, outboxLines, type OutboxLine, type ParkedLine, refusedReports } from '@/domain'
import { t } from '@/i18n'
import { holdingBack, pathOfRefused, useBook, useLive, useSyncReport } from '@/parts'
import { subjectOf } from './change-words'

export type WithSubject<Line extends OutboxLine = OutboxLine> = Line & {
  readonly subject: string
  /** Where what was refused is put right, if not here. */
  readonly path?: string
}

/** Shared by every visit to the screen: a change that is being discarded stays out of sight when one comes back. */
const discarding = holdingBack()

/** All that is unsent, in the three groups that are drawn, and how sync stands. */
export function useOutbox() {
  const book = useBook()
  const { value: report } = useSyncReport()
  const {
    value: lines,
    failed,
    retry,
  } = useLive(async () => {
    const [all, refused] = await Promise.all([outboxLines(book), refusedReports(book)])
    const paths = new Map(refused.map((one) => [one.changeId, pathOfRefused(one)]))
    return Promise.all(
      all.map(async (line): Promise<WithSubject> => {
        const path = paths.get(line.change.id)
        const subject = (await subjectOf(book, line.change)) || nameIn(line)
        return { ...line, subject, ...(path && { path }) }
      }),
    )
  })

  const shown = computed(() => lines.value?.filter(({ change }) => !discarding.ids.value.has(change.id)))
  const parked = computed(() =>
    (shown.value ?? []).filter((line): line is WithSubject<ParkedLine> => line.state === 'parked'),
  )
  const waiting = computed(() =>
    (shown.value ?? []).filter(({ state }) => state === 'onDevice' || state === 'queued'),
  )
  const sent = computed(() => (shown.value ?? []).filter(({ state }) => state === 'uploaded'))

  function discard({ change }: OutboxLine) {
    discarding.hold(book, change.id, t('outbox.discarded'), async () => {
      await discardChange(book, change.id)
    })
  }

  return { report, shown, parked, waiting, sent, failed, retry, discard }
}

/** What the row was called, where it is not here any more: a refused change remembers. */
function nameIn(line: OutboxLine): string {
  return (line.state === 'parked' && line.comparisons.find(({ about }) => about)?.about) || ''
}
