/**
 * How columns of class `text` are merged that are no plain texts. Only sync asks, so this is beside the list of nouns and
 * not in it: the first screen does without.
 */
import { mergeContents } from '@/lib/report-merge'
import type { NounName, ReportContent } from './rows'

/** Undefined where it cannot be merged. */
export type Merger = (base: unknown, mine: unknown, theirs: unknown) => unknown

const mergers: { [N in NounName]?: Readonly<Record<string, Merger>> } = {
  reports: {
    content: (base, mine, theirs) =>
      mergeContents(base as ReportContent, mine as ReportContent, theirs as ReportContent),
  },
}

/** The column's own way; undefined for a plain text. */
export const mergerOf = (noun: NounName, column: string): Merger | undefined => mergers[noun]?.[column]
