/** From the tap on a tick to the screen that shows it done, on the built product with 10,000 tasks. */
import type { Handset } from '../support/handset'
import { withBusyPhone } from './busy-phone'
import { inMs, median, percentile, type Figure } from './figures'
import { watchOf, watchTicksIn, type TickWatch } from './tick-watch'

const taps = 40
const targets = [
  { on: 'desktop', slowdown: 1, withinMs: 16 },
  { on: 'at 4 × CPU slow-down', slowdown: 4, withinMs: 50 },
]

export function measureTap(): Promise<Figure[]> {
  return withBusyPhone({ overdue: 20, dueToday: 60 }, async (phone) => {
    await watchTicksIn(phone.page, false)
    const figures: Figure[] = []
    for (const { on, slowdown, withinMs } of targets) {
      const { ticks } = await tapThrough(phone, slowdown)
      const times = (what: 'changed' | 'drawn' | 'whole') => ticks.map((tick) => tick[what])
      const p95 = (what: 'changed' | 'drawn' | 'whole') => percentile(times(what), 0.95)
      const inFirstFrame = ticks.filter((tick) => tick.inFirstFrame).length
      figures.push({
        what: `A write, tap to screen, ${on}: p95 of ${taps}`,
        measured: `${inMs(p95('drawn'))} of work (median ${inMs(median(times('drawn')))}), row changed after ${inMs(p95('changed'))}; in the first frame ${inFirstFrame} times; finger lifted to finished frame ${inMs(p95('whole'))}`,
        target: `≤ ${withinMs} ms`,
        reached: p95('drawn') <= withinMs,
      })
    }
    return figures
  })
}

async function tapThrough({ page, context, line }: Handset, slowdown: number): Promise<TickWatch> {
  await page.goto(`${line.url}/today`)
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  for (let turn = 1; turn <= taps; turn++) {
    await page.locator('[role=checkbox][aria-checked=false]').first().tap()
    await page.waitForFunction(
      (turn) => (window as unknown as { tickWatch: { ticks: unknown[] } }).tickWatch.ticks.length >= turn,
      turn,
    )
    // As a thumb travels to the next row, so that one tap is not measured in the echo of the one before.
    await page.waitForTimeout(300)
  }
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  await session.detach()
  return watchOf(page)
}
