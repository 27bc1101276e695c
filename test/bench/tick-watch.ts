/** Watches, inside the page, how long a tick takes to show. */
import type { Page } from 'playwright-core'

export interface TickWatch {
  /** Since the page's navigation began: when the first rows stood in a frame; undefined before. */
  listShownAt?: number
  /** The same: when the first tick stood in a frame. */
  answeredAt?: number
  ticks: TickTimes[]
}

/** All in ms. */
interface TickTimes {
  /** From the moment that the page was told of the tap until the row was changed. */
  changed: number
  /** From there until the browser was done with the frame that shows it, without the wait for the frame's turn. */
  drawn: number
  /** From the lifting of the finger to the finished frame, with everything: the browser's recognition of the tap too. */
  whole: number
  /** Whether that frame was the first one after the tap. */
  inFirstFrame: boolean
}

/** Watches in every document that this page opens from now on. */
export async function watchTicksIn(page: Page, tickAtOnce: boolean): Promise<void> {
  // tsx names functions with a helper that the page does not have.
  await page.addInitScript('globalThis.__name = (named) => named')
  await page.addInitScript(watchTicks, tickAtOnce)
}

export const watchOf = (page: Page): Promise<TickWatch> =>
  page.evaluate(() => (window as unknown as { tickWatch: TickWatch }).tickWatch)

/** Of the browser, and not yet among TypeScript's own declarations. */
interface Scheduling {
  scheduler: { postTask(work: () => void, options: { priority: 'user-blocking' }): Promise<void> }
}

/** Runs in the page: it can use nothing outside itself. */
const watchTicks = (tickAtOnce: boolean): void => {
  const watch: TickWatch = { ticks: [] }
  let waiting: { name: string; lifted: number; told: number; frame: number } | undefined
  let frame = 0

  const countFrames = (): void => {
    frame += 1
    requestAnimationFrame(countFrames)
  }
  const nameOf = (box: Element): string => /「(.*)」/.exec(box.getAttribute('aria-label') ?? '')?.[1] ?? ''
  const boxes = (checked: boolean): Element[] => [
    ...document.querySelectorAll(`[role=checkbox][aria-checked=${checked}]`),
  ]
  const urgently = (work: () => void): Promise<void> =>
    (window as unknown as Scheduling).scheduler.postTask(work, { priority: 'user-blocking' })
  /** Tells when the next frame begins, and when the browser is done with it. */
  const afterNextFrame = (then: (began: number, done: number) => void): void => {
    requestAnimationFrame(() => {
      const began = performance.now()
      // Before anything else that waits: otherwise the store's answers would be counted as part of the frame.
      void urgently(() => then(began, performance.now()))
    })
  }

  document.addEventListener(
    'click',
    ({ target, timeStamp }) => {
      const box = target instanceof Element ? target.closest('[role=checkbox]') : null
      if (box) waiting = { name: nameOf(box), lifted: timeStamp, told: performance.now(), frame }
    },
    { capture: true },
  )

  new MutationObserver(() => {
    if (watch.listShownAt === undefined && boxes(false).length > 0) {
      watch.listShownAt = 0
      afterNextFrame((_, done) => {
        watch.listShownAt = done
        if (tickAtOnce) (boxes(false)[0] as HTMLElement).click()
      })
    }
    const tap = waiting
    if (!tap || !boxes(true).some((box) => nameOf(box) === tap.name)) return
    waiting = undefined
    const changed = performance.now() - tap.told
    const inFirstFrame = frame === tap.frame
    afterNextFrame((began, done) => {
      watch.ticks.push({ changed, drawn: changed + done - began, whole: done - tap.lifted, inFirstFrame })
      watch.answeredAt ??= done
    })
  }).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['aria-checked'],
  })

  countFrames()
  Object.assign(window, { tickWatch: watch })
}
