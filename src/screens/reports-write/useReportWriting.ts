import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import {
  beginReport,
  checkContent,
  draftKept,
  draftReport,
  type FieldFault,
  fileReport,
  forgetDraft,
  isPeriodKind,
  keepContent,
  keepDraft,
  type MemberId,
  mergeDraft,
  type Outcome,
  type Refusal,
  type ReportContent,
  type ReportId,
  reportIdOf,
  type ReportKind,
  type ReportTemplateId,
} from '@/domain'
import { language } from '@/i18n'
import type { Day } from '@/lib/day'
import { mergeContents } from '@/lib/report-merge'
import { useBook, useLive } from '@/parts'
import { blockersWithoutNeed, withLines } from './report-content'
import { reportOnDesk } from './report-on-desk'

export interface ReportAsked {
  readonly kind: ReportKind
  readonly day: Day
  /** Of a kind of which one can write many: which of them, or by which template a new one. */
  readonly id?: ReportId | undefined
  readonly template?: ReportTemplateId | undefined
}

/** What is on this device with every keystroke. */
interface Kept {
  readonly content: ReportContent
  /** The row as it was when this was last joined with it. */
  readonly base: ReportContent
  readonly receiverIds: readonly MemberId[]
  readonly copyIds: readonly MemberId[]
}

/** After so long without a keystroke the row is written, and travels. */
const pauseMs = 1_500
const nothing: ReportContent = {}

/**
 * One report being written. Every keystroke is kept on this device at once; the row, which follows its author to
 * another phone, after a pause and on leaving. What another phone wrote meanwhile is joined in, never written over.
 * Of a report that is filed the row changes when its author says so.
 */
export function useReportWriting({ kind, day, id: askedId, template }: ReportAsked) {
  const book = useBook()
  const id = shallowRef(isPeriodKind(kind) ? reportIdOf(book.me, kind, day) : askedId)
  const desk = useLive(() => reportOnDesk(book, { kind, day, id: id.value, template }), { on: id })
  const report = computed(() => desk.value.value?.report)
  const fields = computed(() => desk.value.value?.fields ?? [])
  const isFiled = computed(() => report.value?.filedAt != null)

  const kept = shallowRef<Kept>({ content: nothing, base: nothing, receiverIds: [], copyIds: [] })
  const ready = shallowRef(false)
  /** Whether anything here was said by hand. */
  const touched = shallowRef(false)
  const problems = shallowRef<readonly FieldFault[]>([])
  const content = computed(() => kept.value.content)
  const newDraftKey = `report.new:${template ?? kind}`
  const draftKey = () => (id.value ? `report:${id.value}` : newDraftKey)

  const stopWaiting = watch(desk.value, (found) => found?.fields && void begin(), { immediate: true })

  /** Puts together what the row says, what was typed here and not sent, and what has happened since. */
  async function begin() {
    await Promise.resolve()
    stopWaiting()
    const row = report.value?.content ?? nothing
    const typed = await draftKept<Kept>(book, draftKey())
    touched.value = typed !== undefined
    const joined = typed ? mergeContents(typed.base, typed.content, row) : row
    const said = { receiverIds: typed?.receiverIds ?? [], copyIds: typed?.copyIds ?? [] }
    kept.value = { content: await withEvidence(joined), base: row, ...said }
    ready.value = true
    // What an app that was killed had not written yet.
    if (typed) keepSoon()
  }

  async function withEvidence(current: ReportContent): Promise<ReportContent> {
    if (!isPeriodKind(kind) || isFiled.value) return current
    const asked = { kind, day, fields: fields.value, language: language() }
    return mergeDraft(current, await draftReport(book, asked))
  }

  let writing = Promise.resolve()
  let isWriting = false
  watch(report, joinIn)

  function joinIn() {
    const row = report.value?.content
    if (!ready.value || isWriting || !row) return
    const { base, content: mine } = kept.value
    if (JSON.stringify(row) === JSON.stringify(base)) return
    hold({ content: mergeContents(base, mine, row), base: row })
  }

  function hold(changes: Partial<Kept>) {
    kept.value = { ...kept.value, ...changes }
    if (touched.value) void keepDraft(book, draftKey(), kept.value).catch(book.environment.report)
  }

  let stopPause = () => {}
  function typed(changes: Partial<Kept>) {
    touched.value = true
    problems.value = []
    hold(changes)
    stopPause()
    stopPause = book.environment.after(pauseMs, keepSoon)
  }

  const keepSoon = () => void keep().catch(book.environment.report)
  const stopListening = book.environment.onChange((what) => what === 'hidden' && keepSoon())
  onScopeDispose(() => {
    stopPause()
    stopListening()
    keepSoon()
  })

  /** Writes the row, unless it is filed: then its author's word is waited for. */
  async function keep(): Promise<void> {
    stopPause()
    await inTurn(async () => {
      if (ready.value && touched.value && !isFiled.value) await write()
    })
  }

  /** One writing after the other; one that failed keeps none back. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = writing.then(work)
    writing = done.then(
      () => undefined,
      () => undefined,
    )
    return done
  }

  async function write(): Promise<Outcome<ReportId>> {
    const { content: written } = kept.value
    const before = draftKey()
    isWriting = true
    try {
      const begun = await beginOnce(written)
      if (!begun.ok) return begun
      const outcome = await keepContent(book, begun.value, written)
      if (!outcome.ok) return outcome
      hold({ base: written })
      if (before !== draftKey()) await forgetDraft(book, before)
      return begun
    } finally {
      isWriting = false
    }
  }

  /** The row shows a moment after it was made: of a kind of which one can write many a second one would be made meanwhile. */
  let hasBegun = false
  async function beginOnce(written: ReportContent): Promise<Outcome<ReportId>> {
    if (id.value && (hasBegun || report.value)) return { ok: true, value: id.value }
    const begun = await beginReport(book, { kind, day, content: written, ...(template && { template }) })
    if (begun.ok) {
      hasBegun = true
      id.value = begun.value
    }
    return begun
  }

  /** Sends it, or a change of what was sent; says what is missing, or why it cannot be. */
  async function send(): Promise<Refusal | undefined> {
    problems.value = [
      ...checkContent(fields.value, content.value),
      ...blockersWithoutNeed(fields.value, content.value),
    ]
    if (problems.value[0]) return problems.value[0].refusal
    stopPause()
    const outcome = await inTurn(async () => {
      const begun = await beginOnce(content.value)
      if (!begun.ok) return begun
      const { content: written, receiverIds, copyIds } = kept.value
      return fileReport(book, begun.value, written, { receiverIds, copyIds })
    })
    if (!outcome.ok) return outcome.refusal
    touched.value = false
    await Promise.all([...new Set([draftKey(), newDraftKey])].map((key) => forgetDraft(book, key)))
    return undefined
  }

  return {
    book,
    desk,
    id,
    report,
    fields,
    isFiled,
    content,
    receivers: computed(() => kept.value.receiverIds),
    copies: computed(() => kept.value.copyIds),
    ready,
    touched,
    problems,
    change: (key: string, value: unknown) => typed({ content: withLines(content.value, key, value) }),
    replace: (whole: ReportContent) => typed({ content: whole }),
    sendTo: (receiverIds: readonly MemberId[]) => typed({ receiverIds }),
    copyTo: (copyIds: readonly MemberId[]) => typed({ copyIds }),
    send,
  }
}
