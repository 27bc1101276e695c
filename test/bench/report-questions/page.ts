/** The page in Chromium: the product's own store and questions about reports; only the screens are not there. */
import { type Book, exportedReports, standingGrid, standingOn } from '@/domain'
import { type AnyRow, derive, type NounName, openStore } from '@/store'
import { benchEnvironment } from '../bootstrap/environment'
import {
  companyRows,
  departmentIds,
  me,
  month,
  monthEnd,
  now,
  peopleCount,
  reportCount,
  reportRows,
} from './rows'

const wanted = {
  departmentIds,
  kind: 'daily',
  from: month,
  until: monthEnd,
  language: 'zh-CN',
} as const
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

interface ExportTimes {
  tookMs: number
  longestTaskMs: number
  bytes: number
  steps: number
}

/** All reports of the month as a file, and the longest task of the page meanwhile; 0 when none took 50 ms. */
async function exportAll(format: 'csv' | 'xlsx'): Promise<ExportTimes> {
  const longTasks: number[] = []
  const watch = new PerformanceObserver((list) =>
    longTasks.push(...list.getEntries().map(({ duration }) => duration)),
  )
  watch.observe({ type: 'longtask' })
  let bytes = 0
  let steps = 0
  const tookMs = await timed(async () => {
    const { file, count } = await exportedReports(book, { ...wanted, format, onProgress: () => steps++ })
    if (count !== reportCount) throw new Error(`${count} reports were exported`)
    bytes = file.size
  })
  // The browser tells of long tasks a little later.
  await new Promise((resolve) => setTimeout(resolve, 300))
  watch.disconnect()
  return { tookMs, longestTaskMs: Math.max(0, ...longTasks), bytes, steps }
}

/** Milliseconds from giving an export up, in the middle of it, to its end. */
async function giveUp(): Promise<number> {
  const ending = new AbortController()
  let stoppedAt = 0
  const onProgress = ({ phase }: { phase: string }) => {
    if (phase !== 'writing' || stoppedAt > 0) return
    stoppedAt = performance.now()
    ending.abort()
  }
  const given = exportedReports(book, { ...wanted, format: 'xlsx', signal: ending.signal, onProgress })
  const ended = await given.then(
    () => 'whole',
    () => 'given up',
  )
  if (ended === 'whole' || stoppedAt === 0) throw new Error('The export was not given up')
  return performance.now() - stoppedAt
}

async function timed(work: () => Promise<void>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

const bench = { fill, standings, exportAll, giveUp }
export type ReportBench = typeof bench
Object.assign(window, { bench })
