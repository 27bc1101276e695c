import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import {
  beginReport,
  checkContent,
  draftKept,
  draftReport,
  type FieldFault,
  fileReport,
  forgetDraft,
  type FormField,
  inItsFields,
  isPeriodKind,
  keepContent,
  keepDraft,
  mayChange,
  type MemberId,
  mergeDraft,
  nobody,
  type Outcome,
  people,
  type Refusal,
  refusedReports,
  report as reportWith,
  type ReportContent,
  type ReportId,
  reportIdOf,
  type ReportKind,
  type ReportTemplateId,
} from '@/domain'
import { language } from '@/i18n'
import type { Day } from '@/lib/day'
import { mergeContents } from '@/lib/report-merge'
import { isSame } from '@/lib/same'
import { useBook, useLive } from '@/parts'
import { blockersWithoutNeed, datedContent, withLines } from './report-content'
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

export type ReportWriting = ReturnType<typeof useReportWriting>

/**
 * One report being written. Every keystroke is kept on this device at once; the row, which follows its author to
 * another phone, after a pause and on leaving. What another phone wrote meanwhile is joined in, never written over.
 * Of a report that is filed the row changes when its author says so; and of one of which something was refused, after that is
 * decided: until then what is typed is kept here alone, so that it is not refused with every pause.
 */
export function useReportWriting({ kind, day, id: askedId, template }: ReportAsked) {
  const book = useBook()
  const id = shallowRef(isPeriodKind(kind) ? reportIdOf(book.me, kind, day) : askedId)
  const desk = useLive(() => reportOnDesk(book, { kind, day, id: id.value, template }), { on: id })
  const { value: refused } = useLive(() => refusedReports(book, [askedId, id.value]), { on: id })
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
    everyone = await people(book)
    const typed = await draftKept<Kept>(book, draftKey())
    const row = report.value?.content ?? nothing
    const begun = report.value || isPeriodKind(kind) ? row : datedContent(fields.value, day)
    const joined = typed ? placed(mergeContents(typed.base, typed.content, row)) : begun
    const said = { receiverIds: typed?.receiverIds ?? [], copyIds: typed?.copyIds ?? [] }
    touched.value = (typed && !isSame(joined, row)) || said.receiverIds.length + said.copyIds.length > 0
    kept.value = { content: await withEvidence(() => joined), base: row, ...said }
    ready.value = true
    joinIn()
    // What an app that was killed had not written yet.
    if (touched.value) keepSoon()
  }

  // What is asked may change under the hands of whoever has not begun yet.
  let seen: readonly FormField[] = []
  watch(fields, async (now, before) => {
    if (isSame(now, before)) return
    seen = [...seen, ...before]
    if (ready.value) hold({ content: await withEvidence(() => placed(content.value)) })
  })

  let everyone = nobody
  const formNow = () => ({
    report: { authorId: book.me, kind, day },
    fields: fields.value,
    known: [...seen, ...(desk.value.value?.known ?? [])],
    people: everyone,
    language: language(),
  })
  /** The report may have been begun on another phone, in a version that lacks what was filled in here. */
  const placed = (content: ReportContent) => inItsFields(content, formNow()).content

  /** With what the device knows; what is `current` is asked for last, for somebody may be typing. */
  async function withEvidence(current: () => ReportContent): Promise<ReportContent> {
    if (!isPeriodKind(kind) || isFiled.value) return current()
    const asked = { kind, day, fields: fields.value, language: language() }
    const drafted = await draftReport(book, asked)
    return mergeDraft(current(), drafted)
  }

  let writing = Promise.resolve()
  let isWriting = false
  watch(report, joinIn)

  function joinIn() {
    const row = report.value?.content
    if (!ready.value || isWriting || !row) return
    const { base, content: mine } = kept.value
    if (JSON.stringify(row) === JSON.stringify(base)) return
    hold({ content: placed(mergeContents(base, mine, row)), base: row })
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

  /** Takes in what was written elsewhere; once this resolves, it is on this device. */
  async function takeIn(changes: Partial<Kept>): Promise<void> {
    typed({ ...changes, base: report.value?.content ?? nothing })
    await keepDraft(book, draftKey(), kept.value)
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
      const isDecided = (await refusedReports(book, [askedId, id.value])).length === 0
      if (isDecided && ready.value && touched.value && !isFiled.value) await write()
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
  async function beginOnce(written: ReportContent): Promise<Outcome<ReportId>> {
    const begunBefore = id.value && (await reportWith(book, id.value))
    if (begunBefore && mayChange(begunBefore, book.me)) return { ok: true, value: begunBefore.id }
    const by = isPeriodKind(kind) ? undefined : template
    const begun = await beginReport(book, { kind, day, content: written, ...(by && { template: by }) })
    if (begun.ok) id.value = begun.value
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
    await forget()
    return undefined
  }

  const forget = async () => {
    await Promise.all([...new Set([draftKey(), newDraftKey])].map((key) => forgetDraft(book, key)))
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
    refused: computed(() => refused.value ?? []),
    formNow,
    takeIn,
    change: (key: string, value: unknown) => typed({ content: withLines(content.value, key, value) }),
    replace: (whole: ReportContent) => typed({ content: whole }),
    sendTo: (receiverIds: readonly MemberId[]) => typed({ receiverIds }),
    copyTo: (copyIds: readonly MemberId[]) => typed({ copyIds }),
    send,
    forget,
  }
}
