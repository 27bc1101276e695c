/** The draft of a day on which two hundred things were done, from a full device, at 4 × CPU slow-down. */
import { fileURLToPath } from 'node:url'
import type { BrowserContext } from 'playwright-core'
import { build, preview } from 'vite'
import { openProfile } from '../support/chromium'
import { withTemporaryFolder } from '../support/temporary-folder'
import { inMs, median, type Figure } from './figures'
import type { DraftBench } from './report-draft/page'

const repetitions = 9
const slowdown = 4
const targetMs = 100
const root = fileURLToPath(new URL('./report-draft', import.meta.url))
const src = fileURLToPath(new URL('../../src', import.meta.url))

export function measureReportDraft(): Promise<Figure[]> {
  return withTemporaryFolder(async (outDir) => {
    const settings = { root, configFile: false, logLevel: 'warn', resolve: { alias: { '@': src } } } as const
    await build({ ...settings, build: { outDir, emptyOutDir: true, chunkSizeWarningLimit: 2_000 } })
    const server = await preview({ ...settings, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } })
    try {
      const address = server.httpServer.address()
      if (address === null || typeof address === 'string') throw new Error('The bench page has no port')
      const url = `http://127.0.0.1:${address.port}/`
      return await withTemporaryFolder(async (folder) => {
        const profile = await openProfile(folder)
        try {
          return [await measured(profile, url)]
        } finally {
          await profile.close()
        }
      })
    } finally {
      await server.close()
    }
  })
}

async function measured(profile: BrowserContext, url: string): Promise<Figure> {
  const page = await profile.newPage()
  page.on('pageerror', (problem) => process.stderr.write(`${problem.stack ?? problem.message}\n`))
  await page.goto(url)
  await page.waitForFunction(() => 'bench' in window)
  await page.evaluate(() => (window as unknown as { bench: DraftBench }).bench.fill())
  const session = await profile.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  const tookMs: number[] = []
  for (let turn = 0; turn < repetitions; turn++)
    tookMs.push(await page.evaluate(() => (window as unknown as { bench: DraftBench }).bench.draft()))
  return {
    what: `Draft of a daily report of 200 events, from a device with 20,000 tasks, at ${slowdown} × CPU slow-down: median of ${repetitions}`,
    measured: inMs(median(tookMs)),
    target: `≤ ${targetMs} ms`,
    reached: median(tookMs) <= targetMs,
  }
}
