/** Lends a page of Chromium, on a real disk, that has the product's store and its questions about reports. */
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { build, preview } from 'vite'
import { openProfile } from '../support/chromium'
import { withTemporaryFolder } from '../support/temporary-folder'

const root = fileURLToPath(new URL('./report-questions', import.meta.url))
const src = fileURLToPath(new URL('../../src', import.meta.url))

export function withReportPage<T>(work: (page: Page) => Promise<T>): Promise<T> {
  return withTemporaryFolder(async (outDir) => {
    const settings = { root, configFile: false, logLevel: 'warn', resolve: { alias: { '@': src } } } as const
    await build({ ...settings, build: { outDir, emptyOutDir: true, chunkSizeWarningLimit: 2_000 } })
    const server = await preview({ ...settings, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } })
    try {
      const address = server.httpServer.address()
      if (address === null || typeof address === 'string') throw new Error('The bench page has no port')
      const url = `http://127.0.0.1:${address.port}/`
      return await withTemporaryFolder((folder) => onPage(folder, url, work))
    } finally {
      await server.close()
    }
  })
}

async function onPage<T>(folder: string, url: string, work: (page: Page) => Promise<T>): Promise<T> {
  const profile = await openProfile(folder)
  try {
    const page = await profile.newPage()
    page.on('pageerror', (problem) => process.stderr.write(`${problem.stack ?? problem.message}\n`))
    await page.goto(url)
    await page.waitForFunction(() => 'bench' in window)
    return await work(page)
  } finally {
    await profile.close()
  }
}
