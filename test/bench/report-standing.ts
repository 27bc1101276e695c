/** Who has filed and who has not: 500 people and a month of 31 days, from what a lead's phone holds, at 4 × CPU slow-down. */
import { inMs, median, type Figure } from './figures'
import { withReportPage } from './report-page'
import type { ReportBench } from './report-questions/page'

const repetitions = 9
const slowdown = 4
const targetMs = 150

export function measureReportStanding(): Promise<Figure[]> {
  return withReportPage(async (page) => {
    await page.evaluate(() => (window as unknown as { bench: ReportBench }).bench.fill(false))
    const session = await page.context().newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
    const months: number[] = []
    const days: number[] = []
    for (let turn = 0; turn < repetitions; turn++) {
      const took = await page.evaluate(() => (window as unknown as { bench: ReportBench }).bench.standings())
      months.push(took.month)
      days.push(took.day)
    }
    const figure = (what: string, measured: readonly number[]): Figure => ({
      what,
      measured: inMs(median(measured)),
      target: `≤ ${targetMs} ms`,
      reached: median(measured) <= targetMs,
    })
    const at = `at ${slowdown} × CPU slow-down, median of ${repetitions}`
    return [
      figure(`Who filed what: 500 people × 31 days, from local data, ${at}`, months),
      figure(`Who has not filed: 500 people, one day, ${at}`, days),
    ]
  })
}
