/** Views of 20,000 tasks of 200 people on a slow phone: opening each, changing a filter, scrolling. */
import type { Browser, Page } from 'playwright-core'
import { preview } from 'vite'
import { buildDemoProduct, demoProductPath } from '../../supabase/embedded/product'
import { launchChromium } from '../support/chromium'
import { inMs, median, type Figure } from './figures'
import { fillDevice } from './full-device'

const slowdown = 4
const repetitions = 5
/** A thumb that means it. */
const scrollSpeed = 2_400
const scrollMs = 2_500
const me = '01900000-0000-7000-8000-000000000001'

/** What is pressed, by the words on it, and what stands when it has been answered. */
interface View {
  name: string
  words: string
  stands: string
  withinMs: number
}

const views: readonly View[] = [
  { name: 'the department', words: '部门', stands: '.task-person', withinMs: 300 },
  { name: 'the department by person', words: '按人', stands: '.person-load', withinMs: 400 },
  { name: 'the department by day', words: '按天', stands: '.list-group', withinMs: 300 },
  { name: 'the department by tag', words: '按标签', stands: '.list-group', withinMs: 300 },
  { name: 'the department, flat again', words: '列表', stands: '.list-task', withinMs: 300 },
  { name: 'my tasks', words: '我负责的', stands: '.list-task', withinMs: 300 },
]

export async function measureViews(): Promise<Figure[]> {
  await buildDemoProduct()
  const browser = await launchChromium()
  const server = await preview({
    configFile: false,
    logLevel: 'error',
    build: { outDir: demoProductPath },
    preview: { port: 0, host: '127.0.0.1' },
  })
  try {
    const address = server.httpServer.address()
    if (address === null || typeof address === 'string') throw new Error('The product has no port')
    return await measured(await filledPhone(browser, `http://localhost:${address.port}`))
  } finally {
    await browser.close()
    await server.close()
  }
}

/** Somebody who leads all these people, with no server behind: what stands on the device is all there is. */
async function filledPhone(browser: Browser, origin: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 780 },
    hasTouch: true,
    isMobile: true,
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
    storageState: {
      cookies: [],
      origins: [{ origin, localStorage: [{ name: 'daybook.person', value: me }] }],
    },
  })
  context.setDefaultTimeout(60_000)
  const page = await context.newPage()
  await page.route(/\/assets\/wire-/, (route) => route.abort())
  // tsx names functions with a helper that the page does not have.
  await page.addInitScript('globalThis.__name = (named) => named')
  await page.goto(`${origin}/today`)
  await page.locator('.today-line').waitFor()
  await page.evaluate(fillDevice, me)
  await page.goto(`${origin}/tasks`)
  await page.locator('.list-task').first().waitFor()
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  return page
}

async function measured(page: Page): Promise<Figure[]> {
  const times = new Map<View, number[]>(views.map((view) => [view, []]))
  for (let turn = 0; turn < repetitions; turn++)
    for (const view of views) {
      // As somebody looks at one list before they press for the next.
      await page.waitForTimeout(2_000)
      times.get(view)?.push(await answered(page, 'label.segment', view.words, view.stands))
    }
  const opened = views.map((view) => {
    const tookMs = median(times.get(view) ?? [])
    return figure(`opening ${view.name}`, inMs(tookMs), `≤ ${view.withinMs} ms`, tookMs <= view.withinMs)
  })
  return [...opened, await filtering(page), await scrolling(page)]
}

async function filtering(page: Page): Promise<Figure> {
  await answered(page, 'label.segment', '部门', '.task-person')
  await page.locator('.tools-filter button').click()
  await page.locator('.chip').first().waitFor()
  await page.waitForTimeout(3_000)
  const times: number[] = []
  for (const words of ['紧急', '今天', '本周内', '不限', '#上线', '紧急', '#上线'])
    times.push(await answered(page, '.chip', words, '.chip'))
  await page.locator('.sheet-footer button').last().click()
  const tookMs = median(times)
  return figure('a filter changes', inMs(tookMs), '≤ 100 ms', tookMs <= 100)
}

/**
 * What a person sees: the browser moves what is drawn by itself, in a thread of its own, and the page draws on ahead of
 * it. So what counts is whether each of the browser's frames came, and whether the page was ever late and left a gap.
 */
async function scrolling(page: Page): Promise<Figure> {
  await page.waitForTimeout(1_000)
  await answered(page, 'label.segment', '按天', '.list-group')
  await page.waitForTimeout(1_000)
  const session = await page.context().newCDPSession(page)
  const [{ frames, gaps }, shown] = await Promise.all([
    page.evaluate(watchForGaps, scrollMs),
    framesShown(page, () =>
      session.send('Input.synthesizeScrollGesture', {
        x: 180,
        y: 500,
        yDistance: -(scrollSpeed * scrollMs) / 1_000,
        speed: scrollSpeed,
        gestureSourceType: 'mouse',
      }),
    ),
  ])
  const told = `${shown.inTime} frames in time, ${shown.dropped} dropped, ${gaps} with a gap; the page drew ${frames} times`
  return figure(
    `scrolling by day, ${scrollSpeed.toLocaleString('en')} px a second`,
    told,
    '60 frames a second: at most 1 in 100 dropped, no gap',
    shown.inTime > 100 && shown.dropped <= shown.inTime / 100 && gaps === 0,
  )
}

interface FrameEvent {
  name: string
  ph: string
  args: { frame_reporter?: { state: string; scroll_state: string } }
}

/** The frames of the browser's own scrolling while this is done: shown in time, or dropped. */
async function framesShown(
  page: Page,
  work: () => Promise<unknown>,
): Promise<{ inTime: number; dropped: number }> {
  const session = await page.context().browser()?.newBrowserCDPSession()
  if (!session) throw new Error('The browser has gone')
  const events: FrameEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as FrameEvent[])))
  const traceConfig = { includedCategories: ['cc,benchmark', 'benchmark'] }
  await session.send('Tracing.start', { traceConfig, transferMode: 'ReportEvents' })
  await work()
  const ended = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
  await session.send('Tracing.end')
  await ended
  const states = events.flatMap(({ name, ph, args }) => {
    const told = name === 'PipelineReporter' && ph === 'b' ? args.frame_reporter : undefined
    return told?.scroll_state === 'SCROLL_COMPOSITOR_THREAD' ? told.state : []
  })
  return {
    inTime: states.filter((state) => state.startsWith('STATE_PRESENTED')).length,
    dropped: states.filter((state) => state === 'STATE_DROPPED').length,
  }
}

/** In the page: how often it draws in this time, and how often nothing stands where a row should be. */
async function watchForGaps(forMs: number): Promise<{ frames: number; gaps: number }> {
  const body = document.querySelector('.task-list')?.closest('.page-body')
  let frames = 0
  let gaps = 0
  for (const until = performance.now() + forMs; body && performance.now() < until; frames++) {
    await new Promise(requestAnimationFrame)
    const rows = document.querySelectorAll('.window-row')
    const last = rows[rows.length - 1]
    const footPx = 80
    if (!last || last.getBoundingClientRect().bottom < body.getBoundingClientRect().bottom - footPx) gaps++
  }
  return { frames, gaps }
}

const figure = (what: string, measured: string, target: string, reached: boolean): Figure => ({
  what: `20,000 tasks at ${slowdown} × CPU slow-down: ${what}`,
  measured,
  target,
  reached,
})

/** From the press, made in the page, until the browser is done with the frame in which the answer stands. */
function answered(page: Page, pressed: string, words: string, stands: string): Promise<number> {
  return page.evaluate(
    async ({ pressed, words, stands }) => {
      const all = [...document.querySelectorAll<HTMLElement>(pressed)]
      const button = all.find(({ textContent }) => textContent.trim() === words)
      if (!button) throw new Error(`There is no ${words}`)
      /** Not a timer, which a slow page holds back. */
      const soon = () =>
        new Promise((turn) => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = turn
          port2.postMessage(0)
        })
      const from = performance.now()
      button.click()
      await soon()
      while (!document.querySelector(stands)) await soon()
      await new Promise(requestAnimationFrame)
      await soon()
      return performance.now() - from
    },
    { pressed, words, stands },
  )
}
