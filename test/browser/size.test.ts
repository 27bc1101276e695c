/** The first screen is light, whoever sees it for the first time and wherever. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildDemoProduct, demoProductPath } from '../../supabase/embedded/product'
import { launchChromium } from '../support/chromium'
import { firstScreens, type FirstScreens } from '../support/first-screen'
import type { Browser } from 'playwright-core'

const limitBytes = 150_000

let browser: Browser
let screens: FirstScreens

beforeAll(async () => {
  await buildDemoProduct()
  browser = await launchChromium()
  screens = await firstScreens(browser, demoProductPath)
})
afterAll(() => browser.close())

describe.each(['signIn', 'today'] as const)('the first visit of %s', (name) => {
  it('downloads at most 150 kB of JavaScript and CSS', () => {
    const { gzipBytes, files } = screens[name]
    expect(gzipBytes, JSON.stringify(files, null, 1)).toBeLessThanOrEqual(limitBytes)
    expect(files.length).toBeGreaterThan(2)
  })

  it('stands without supabase-js', () => {
    expect(screens[name].hasSupabase).toBe(false)
  })
})
