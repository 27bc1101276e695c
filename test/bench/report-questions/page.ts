/** The page in Chromium: the product's own store and questions about reports; only the screens are not there. */
import { type Book, standingGrid, standingOn } from '@/domain'
import { type AnyRow, derive, type NounName, openStore } from '@/store'
import { benchEnvironment } from '../bootstrap/environment'
import { companyRows, departmentIds, me, month, monthEnd, now, peopleCount, reportRows } from './rows'

const environment = { ...benchEnvironment, now: () => now }
let book: Book

async function fill(withReports: boolean): Promise<void> {
  const store = await openStore(me, environment)
  const fence = await store.desk.takeLead()
  const rows: Partial<Record<NounName, AnyRow[]>> = companyRows()
  if (withReports) rows.reports = reportRows()
  for (const [noun, ofNoun] of Object.entries(rows) as [NounName, AnyRow[]][])
    for (let from = 0; from < ofNoun.length; from += 1_000)
      await store.desk.asLeader(fence, [noun], ({ rows: shelf }) =>
        shelf(noun).putMany(ofNoun.slice(from, from + 1_000).map((row) => derive(noun, row, me))),
      )
  book = { store, me, environment }
}

/** Milliseconds for the month of everybody, and for one day of everybody. */
async function standings(): Promise<{ month: number; day: number }> {
  const monthMs = await timed(async () => {
    const { people, periods } = await standingGrid(book, { kind: 'daily', month, departmentIds })
    if (people.length !== peopleCount || periods.length !== 31) throw new Error('The month is not whole')
    if (!people.some(({ missing }) => missing > 0)) throw new Error('Nobody is missing')
  })
  const dayMs = await timed(async () => {
    const found = await standingOn(book, { kind: 'daily', day: monthEnd, departmentIds })
    if (found.length !== peopleCount) throw new Error('The day is not whole')
  })
  return { month: monthMs, day: dayMs }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

const bench = { fill, standings }
export type ReportBench = typeof bench
Object.assign(window, { bench })
