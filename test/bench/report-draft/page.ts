/** The page in Chromium: the product's own store and the draft of a report; only the screens are not there. */
import { draftReport, linesIn, mergeDraft, type Book } from '@/domain'
import { dayOf, startOfDay, type Day } from '@/lib/day'
import { type AnyRow, derive, type NounName, openStore } from '@/store'
import { benchEnvironment } from '../bootstrap/environment'
import { fields, me, rowsOf, touchedCount } from './rows'

const day: Day = dayOf(Date.now())
const environment = { ...benchEnvironment, now: () => Date.parse(startOfDay(day)) + 18 * 3_600_000 }
let book: Book

async function fill(): Promise<void> {
  const store = await openStore(me, environment)
  const fence = await store.desk.takeLead()
  for (const [noun, rows] of Object.entries(rowsOf(day)) as [NounName, AnyRow[]][])
    for (let from = 0; from < rows.length; from += 1_000)
      await store.desk.asLeader(fence, [noun], ({ rows: shelf }) =>
        shelf(noun).putMany(rows.slice(from, from + 1_000).map((row) => derive(noun, row, me))),
      )
  book = { store, me, environment }
}

/** Milliseconds from opening the report to its draft, joined with the one that was begun before. */
async function draft(): Promise<number> {
  const begun = performance.now()
  const content = await draftReport(book, { kind: 'daily', day, fields, language: 'zh-CN' })
  const merged = mergeDraft({ done: [{ id: 'own', text: '和财务对了口径' }] }, content)
  const tookMs = performance.now() - begun
  const lines = linesIn(merged['done']).length
  if (lines < touchedCount) throw new Error(`The draft has ${lines} lines`)
  return tookMs
}

const bench = { fill, draft }
export type DraftBench = typeof bench
Object.assign(window, { bench })
