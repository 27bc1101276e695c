/** Clocks that are turned by hand and run on from there: the server's, and those of phones. */
import { addDays, dayOf, momentOn } from '@/lib/day'
import type { Phone } from './stage'

const RealDate = Date
const mark = 'test.clock'

/** The next day at that time by the company's wall clock: by then all that the demo company did has happened. */
export const tomorrowAt = (time: string): string => momentOn(addDays(dayOf(RealDate.now()), 1), time)

/**
 * Turns the clock by which the embedded database and its sessions live, which is this process's own. `undefined` gives
 * the real one back. Timers go on as they do.
 */
export function turnServer(to: string | undefined): void {
  const aheadMs = aheadOf(to)
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given: []) =>
      Reflect.construct(target, given.length > 0 ? given : [target.now() + aheadMs]) as Date,
    get: (target, name) =>
      name === 'now' ? () => target.now() + aheadMs : (Reflect.get(target, name) as unknown),
  })
}

/**
 * Gives a phone on which nothing was opened a clock that can be turned, and turns it. Its service worker would live by the
 * real one, and measure how far that is off: it is not woken.
 */
export async function setPhone({ context }: Phone, to: string): Promise<void> {
  await context.addInitScript(
    ([name, aheadMs]) => {
      if (!location.protocol.startsWith('http')) return
      if ('ServiceWorkerRegistration' in globalThis)
        Reflect.deleteProperty(ServiceWorkerRegistration.prototype, 'sync')
      const ahead = Number(localStorage.getItem(name) ?? aheadMs)
      globalThis.Date = new Proxy(Date, {
        construct: (target, given: []) =>
          Reflect.construct(target, given.length > 0 ? given : [target.now() + ahead]) as Date,
        get: (target, property) =>
          property === 'now' ? () => target.now() + ahead : (Reflect.get(target, property) as unknown),
      })
    },
    [mark, String(aheadOf(to))] as const,
  )
}

/** Turns the clock of a phone that has one of ours: from the next address on. */
export async function turnPhone({ page }: Phone, to: string): Promise<void> {
  await page.evaluate(([name, aheadMs]) => localStorage.setItem(name, aheadMs), [
    mark,
    String(aheadOf(to)),
  ] as const)
}

const aheadOf = (to: string | undefined): number =>
  to === undefined ? 0 : RealDate.parse(to) - RealDate.now()
