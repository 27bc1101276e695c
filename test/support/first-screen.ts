/** What a phone that has never been here downloads of the built product before its first screen stands. */
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { preview } from 'vite'

export interface FirstScreen {
  /** JavaScript and CSS as they travel. */
  gzipBytes: number
  files: { name: string; gzipBytes: number }[]
  hasSupabase: boolean
}

export interface FirstScreens {
  signIn: FirstScreen
  today: FirstScreen
}

/** Both first screens of the product that was built into this folder. Exact: nothing in it depends on time. */
export async function firstScreens(browser: Browser, productDir: string): Promise<FirstScreens> {
  const server = await preview({
    configFile: false,
    logLevel: 'error',
    build: { outDir: productDir },
    preview: { port: 0, host: '127.0.0.1' },
  })
  try {
    const address = server.httpServer.address()
    if (address === null || typeof address === 'string') throw new Error('The product has no port')
    const origin = `http://localhost:${address.port}`
    return {
      signIn: await visit(browser, origin, '/sign-in', 'main h1'),
      today: await visit(browser, origin, '/today', '.today-line', {
        name: 'daybook.person',
        value: '01900000-0000-7000-8000-000000000001',
      }),
    }
  } finally {
    await server.close()
  }
}

/**
 * Sync begins while the first screen is being drawn, and its code cannot be fetched here: a screen that stands all the
 * same has not needed it, and what was fetched is the same each time.
 */
async function visit(
  browser: Browser,
  origin: string,
  path: string,
  stands: string,
  mark?: { name: string; value: string },
): Promise<FirstScreen> {
  const context = await browser.newContext({
    serviceWorkers: 'block',
    storageState: { cookies: [], origins: [{ origin, localStorage: mark ? [mark] : [] }] },
  })
  try {
    const page = await context.newPage()
    await page.route(/\/assets\/wire-/, (route) => route.abort())
    const bodies = new Map<string, Promise<Buffer>>()
    page.on('response', (response) => {
      const { pathname } = new URL(response.url())
      if (/\.(js|css)$/.test(pathname)) bodies.set(pathname, response.body())
    })
    await page.goto(origin + path)
    await page.locator(stands).first().waitFor()
    await page.waitForLoadState('networkidle')
    return weigh(bodies)
  } finally {
    await context.close()
  }
}

async function weigh(bodies: Map<string, Promise<Buffer>>): Promise<FirstScreen> {
  const files: FirstScreen['files'] = []
  let hasSupabase = false
  for (const [name, body] of bodies) {
    const bytes = await body
    if (bytes.includes('supabase-js')) hasSupabase = true
    files.push({ name, gzipBytes: gzipSync(bytes, { level: 9 }).length })
  }
  files.sort((a, b) => b.gzipBytes - a.gzipBytes)
  return { files, hasSupabase, gzipBytes: files.reduce((sum, file) => sum + file.gzipBytes, 0) }
}
