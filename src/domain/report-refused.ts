import type { Day } from '@/lib/day'
import type { MemberId, MutationId, ReportId, ReportTemplateId } from '@/lib/ids'
import { isSame } from '@/lib/same'
import type { KeptOp, ParkedEntry } from '@/store'
import type { Book } from './book'
import { discardChange } from './outbox'
import { isRefusal, type Refusal } from './refusal'
import { reportKinds, type ReportContent } from './report'
import type { ReportKind } from './report-period'

/** What somebody wrote into a report of theirs that the server did not accept: the only place where it still is. */
export interface RefusedReport {
  readonly changeId: MutationId
  readonly reportId: ReportId
  readonly kind: ReportKind
  readonly day: Day
  /** By which it was written. */
  readonly templateId: ReportTemplateId | undefined
  readonly refusal: Refusal
  /** What the refusal is about, where that is one thing. */
  readonly field: string | undefined
  /** Whether it was to be filed by it. */
  readonly isFiling: boolean
  /** Whether the report is on this device all the same. */
  readonly isHere: boolean
  /** What it was to say, on top of what; the same where nothing was written by it. */
  readonly content: ReportContent
  readonly base: ReportContent
  readonly receiverIds: readonly MemberId[]
  readonly copyIds: readonly MemberId[]
}

/** Of all my reports, or of these alone, the oldest first: what came later was written on top of it. */
export async function refusedReports(
  book: Book,
  only?: readonly (ReportId | undefined)[],
): Promise<RefusedReport[]> {
  const parked = (await book.store.parked()).filter(({ kind }) => writingKinds.includes(kind))
  const about = new Map<string, Values>()
  for (const entry of parked) {
    const id = idIn(entry)
    // What came on top of a report that was never made does not say itself what it is about.
    if (id) about.set(id, { ...about.get(id), ...saidIn(entry, id) })
  }
  const here = new Map(
    (await book.store.getMany('reports', [...about.keys()])).map((row): [string, Values] => [
      row.id,
      { ...row },
    ]),
  )
  return parked
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    .flatMap((entry) => refusedBy(entry, about, here) ?? [])
    .filter(({ reportId }) => !only || only.includes(reportId))
}

/**
 * Lets go of refused changes whose words are being written again: only after `keep` has put those on this device, so that an app
 * which is killed in between has them twice and never not at all.
 */
export async function lettingGo(
  book: Book,
  refused: readonly RefusedReport[],
  keep: () => Promise<void>,
): Promise<void> {
  await keep()
  for (const { changeId } of refused) await discardChange(book, changeId)
}

const writingKinds = ['report.begin', 'report.keep', 'report.file']

const reportOps = ({ ops }: ParkedEntry): KeptOp[] => ops.filter(({ noun }) => noun === 'reports')
const idIn = (entry: ParkedEntry): string | undefined => reportOps(entry)[0]?.id

function saidIn(entry: ParkedEntry, id: string): Values {
  return { ...reportOps(entry)[0]?.set, ...entry.theirs[id], ...entry.mine[id] }
}

function refusedBy(
  entry: ParkedEntry,
  about: ReadonlyMap<string, Values>,
  here: ReadonlyMap<string, Values>,
): RefusedReport | undefined {
  const ops = reportOps(entry)
  const id = idIn(entry) ?? ''
  const { kind, day, templateId } = { ...here.get(id), ...about.get(id) } as Values
  if (!reportKinds.includes(kind as ReportKind) || typeof day !== 'string') return undefined
  const written = ops.find(({ set }) => set['content'] !== undefined)
  const content = (written?.set['content'] ?? {}) as ReportContent
  return {
    changeId: entry.id,
    reportId: id as ReportId,
    kind: kind as ReportKind,
    day: day as Day,
    templateId: templateId as ReportTemplateId | undefined,
    refusal: isRefusal(entry.code) ? entry.code : 'invalid',
    field: entry.field,
    isFiling: ops.some(({ set }) => typeof set['filedAt'] === 'string'),
    isHere: here.has(id),
    content,
    base: written?.op === 'patch' ? ((written.base['content'] ?? {}) as ReportContent) : {},
    receiverIds: peopleIn(ops, 'receiverIds'),
    copyIds: peopleIn(ops, 'copyIds'),
  }
}

type Values = Readonly<Record<string, unknown>>

function peopleIn(ops: readonly KeptOp[], column: 'receiverIds' | 'copyIds'): MemberId[] {
  return ops.flatMap(({ set }) => (set[column] as { add?: MemberId[] } | undefined)?.add ?? [])
}

/** Whether it says anything that what it was written on top of did not. */
export const hasWritten = ({ content, base }: RefusedReport): boolean => !isSame(content, base)
