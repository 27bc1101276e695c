/** A phone as a person holds it: real Chromium on the real product, 360 × 780 and touched, on a line of its own. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openProfile } from './chromium'
import { complaintsOf, type Complaints } from './complaints'
import { openLine, type Line } from './line'

export interface HandsetOptions {
  language?: 'zh-CN' | 'en'
  theme?: 'light' | 'dark'
  viewport?: { width: number; height: number }
  /** How far its clock is ahead of ours; it runs. */
  clockOffsetMs?: number
  /** Keeps everything on disk in this folder and runs in a Chromium of its own, which can then be killed. */
  profile?: string
}

export interface Handset {
  /** The tab that was opened last. */
  readonly page: Page
  readonly context: BrowserContext
  readonly line: Line
  readonly complaints: Complaints
  /** No network, for pages and service worker alike. */
  goOffline(): Promise<void>
  goOnline(): Promise<void>
  /** Another tab on this address of the product. */
  openTab(path: string): Promise<Page>
  /** Ends the tab's process as a system does that needs the memory. */
  crash(): Promise<void>
  /** Ends the whole browser as a phone without power does. Needs a profile. */
  kill(): Promise<void>
  /** The browser again after `kill`, on what it left on disk. */
  restart(): Promise<void>
  close(): Promise<void>
}

export async function openHandset(
  browser: Browser,
  server: string,
  options: HandsetOptions = {},
): Promise<Handset> {
  const line = await openLine(server)
  const complaints = complaintsOf(line.url)
  let isOffline = false
  let context = await openContext()
  let page = await firstPage()
  let reins = await context.newCDPSession(page)

  async function openContext(): Promise<BrowserContext> {
    const { viewport = { width: 360, height: 780 }, profile, clockOffsetMs } = options
    const settings = {
      viewport,
      hasTouch: true,
      isMobile: viewport.width < 768,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce' as const,
      offline: isOffline,
    }
    const opened = profile
      ? await openProfile(profile, settings)
      : await browser.newContext({ ...settings, storageState: preferences(line.url, options) })
    opened.setDefaultTimeout(20_000)
    complaints.listen(opened)
    if (clockOffsetMs) await opened.clock.install({ time: Date.now() + clockOffsetMs })
    return opened
  }

  async function firstPage(): Promise<Page> {
    return context.pages()[0] ?? (await context.newPage())
  }

  return {
    get page() {
      return page
    },
    get context() {
      return context
    },
    line,
    complaints,
    async goOffline() {
      complaints.allow(/net::ERR_|Failed to fetch|fetching the script|Failed to register a ServiceWorker/)
      isOffline = true
      line.cut()
      await context.setOffline(true)
    },
    async goOnline() {
      isOffline = false
      line.mend()
      await context.setOffline(false)
    },
    async openTab(path) {
      page = await context.newPage()
      reins = await context.newCDPSession(page)
      await page.goto(`${line.url}${path}`)
      return page
    },
    async crash() {
      const dying = page
      const gone = dying.waitForEvent('crash')
      // Answered by nobody: who could answer is dead.
      reins.send('Page.crash').catch(() => undefined)
      await gone
      await dying.close()
    },
    async kill() {
      const closed = context.waitForEvent('close')
      process.kill(await processOf(context), 'SIGKILL')
      await closed
    },
    async restart() {
      context = await openContext()
      page = await firstPage()
      reins = await context.newCDPSession(page)
    },
    async close() {
      await context.close()
      await line.close()
    },
  }
}

async function processOf(context: BrowserContext): Promise<number> {
  const session = await context.browser()?.newBrowserCDPSession()
  const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] }
  const main = processInfo.find(({ type }) => type === 'browser')
  if (!main) throw new Error('The browser does not say which process it is.')
  return main.id
}

/** What the person chose on an earlier day, on the device before the first page. */
function preferences(origin: string, { language, theme }: HandsetOptions) {
  const marks = { 'daybook.language': language, 'daybook.theme': theme }
  const localStorage = Object.entries(marks).flatMap(([name, value]) => (value ? [{ name, value }] : []))
  return { cookies: [], origins: [{ origin, localStorage }] }
}
