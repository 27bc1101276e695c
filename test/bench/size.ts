/** What the first screens weigh on the wire. Also a test, because it is the same on every machine. */
import { buildDemoProduct, demoProductPath } from '../../supabase/embedded/product'
import { launchChromium } from '../support/chromium'
import { firstScreens, type FirstScreen } from '../support/first-screen'
import type { Figure } from './figures'

export async function measureSize(): Promise<Figure[]> {
  await buildDemoProduct()
  const browser = await launchChromium()
  try {
    const { signIn, today } = await firstScreens(browser, demoProductPath)
    return [figureOf('sign-in', signIn), figureOf('Today', today)]
  } finally {
    await browser.close()
  }
}

function figureOf(screen: string, { gzipBytes, hasSupabase, files }: FirstScreen): Figure {
  if (hasSupabase) throw new Error(`supabase-js is loaded before the first screen (${screen})`)
  return {
    what: `First visit of ${screen}: JavaScript and CSS on the wire, gzip`,
    measured: `${(gzipBytes / 1_000).toFixed(1)} kB in ${files.length} files`,
    target: '≤ 150 kB, supabase-js not among it',
    reached: gzipBytes <= 150_000,
  }
}
