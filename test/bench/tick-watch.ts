/** Watches, inside the page, how long a tick takes to show. */
import type { Page } from 'playwright-core'

export interface TickWatch {
  /** Since the page's navigation began: when the first rows stood in a frame; undefined before. */
  listShownAt?: number
  /** From each tick to the frame that showed it, ms; the waiting for the frame included. */
  tickedMs: number[]
  /** The same until the row was changed in the document. */
  changedMs: number[]
  /** Ticks the first open row as soon as there is one. */
  tickAtOnce: boolean
  /** Since the page's navigation began: when the first tick had answered. */
  answeredAt?: number
}

/** Watches in every document that this page opens from now on. */
export async function watchTicksIn(page: Page, tickAtOnce: boolean): Promise<void> {
  // tsx names functions with a helper that the page does not have.
  await page.addInitScript('globalThis.__name = (named) => named')
  await page.addInitScript(watchTicks, tickAtOnce)
}

export const watchOf = (page: Page): Promise<TickWatch> =>
  page.evaluate(() => (window as unknown as { tickWatch: TickWatch }).tickWatch)

/** Runs in the page: it can use nothing outside itself. */
const watchTicks = (tickAtOnce: boolean): void => {
  const watch: TickWatch = { tickedMs: [], changedMs: [], tickAtOnce }
  let waiting: { name: string; since: number } | undefined

  const nameOf = (box: Element): string => /「(.*)」/.exec(box.getAttribute('aria-label') ?? '')?.[1] ?? ''
  const boxes = (checked: boolean): Element[] => [
    ...document.querySelectorAll(`[role=checkbox][aria-checked=${checked}]`),
  ]
  /** When the browser is done with the frame that shows the document as it is now. */
  const painted = (then: (at: number) => void): void => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => then(performance.now())
      port2.postMessage(undefined)
    })
  }

  document.addEventListener(
    'click',
    (event) => {
      const box = event.target instanceof Element ? event.target.closest('[role=checkbox]') : null
      if (box) waiting = { name: nameOf(box), since: event.timeStamp }
    },
    { capture: true },
  )

  new MutationObserver(() => {
    if (watch.listShownAt === undefined && boxes(false).length > 0) {
      watch.listShownAt = 0
      painted((at) => {
        watch.listShownAt = at
        if (watch.tickAtOnce) (boxes(false)[0] as HTMLElement).click()
      })
    }
    const ticked = waiting
    if (!ticked || !boxes(true).some((box) => nameOf(box) === ticked.name)) return
    waiting = undefined
    watch.changedMs.push(performance.now() - ticked.since)
    painted((at) => {
      watch.tickedMs.push(at - ticked.since)
      watch.answeredAt ??= at
    })
  }).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['aria-checked'],
  })

  Object.assign(window, { tickWatch: watch })
}
