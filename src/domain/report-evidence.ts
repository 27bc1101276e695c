import type { Day } from '@/lib/day'
import type { MemberId } from '@/lib/ids'
import type { Book } from './book'
import type { LineRef, LineState, ReportLine } from './report-line'
import { compared } from './task-listing'
import { taskEvidence } from './report-task-evidence'
import type { ReportLanguage } from './report-vocabulary'

/** What I did on one record in a time: one line of a report, before it is said in a language. */
export interface EvidencePiece {
  /** Of the line: follows from the record, so that two phones make the same. */
  readonly id: string
  readonly ref?: LineRef
  /** When I did the first of it. */
  readonly at: string
  /** blocked: it stands among the problems. */
  readonly state: LineState & ('done' | 'progress' | 'blocked')
  /** Of what is blocked: what it waits for, and for whom. */
  readonly need?: string
  readonly fromId?: MemberId | null
  /** What it says in a report of that day. */
  text(day: Day, language: ReportLanguage): string
}

/** Both ends included, ISO. */
export interface EvidenceTime {
  readonly from: string
  readonly until: string
}

/** Finds what this person did on the records of one noun, on this device or another; never from the network. */
export type EvidenceSource = (book: Book, time: EvidenceTime) => Promise<EvidencePiece[]>

/** Everything that a report is drafted from. A noun whose work belongs into reports is one more entry here. */
const evidenceSources: readonly EvidenceSource[] = [taskEvidence]

/** What I did in that time, in the order in which I began it. */
export async function evidenceIn(book: Book, time: EvidenceTime): Promise<EvidencePiece[]> {
  const pieces = await Promise.all(evidenceSources.map((source) => source(book, time)))
  return pieces.flat().sort((a, b) => compared(a.at, b.at) || compared(a.id, b.id))
}

/** The line that the draft writes. */
export function lineOf(piece: EvidencePiece, day: Day, language: ReportLanguage): ReportLine {
  const { id, ref, state, need, fromId } = piece
  return {
    id,
    text: piece.text(day, language),
    ...(ref && { ref }),
    state,
    ...(state === 'blocked' && { need: need ?? '', fromId: fromId ?? null, since: day }),
    auto: true,
  }
}
