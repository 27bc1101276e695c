/** The pictures in README, taken of the running product: `npm run picture`. On a workday they show more than on a Sunday. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { openBackend } from '../../supabase/embedded/backend'
import { buildDemoProduct } from '../../supabase/embedded/product'
import { serveDemo } from '../../supabase/embedded/serve'
import { launchChromium } from '../support/chromium'

const folder = 'test/pictures'

/** A phone on which this demo person is signed in and all is loaded. */
async function phoneOf(browser: Browser, url: string, name: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 780 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.goto(`${url}/sign-in`)
  await page.getByRole('button', { name }).click()
  await page
    .getByText(/^已同步/)
    .first()
    .waitFor()
  return page
}

async function take(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

async function writeAndRead(browser: Browser, url: string): Promise<void> {
  const author = await phoneOf(browser, url, '陈思远')
  await author.getByRole('link', { name: '汇报' }).click()
  await author.getByRole('link', { name: '写日报' }).first().click()
  await author.getByText(/^(昨天|上次)的计划$/).waitFor()
  await take(author, '1-draft')
  await author.getByRole('button', { name: '提交' }).click()
  await author
    .getByRole('link', { name: '查看' })
    .or(author.getByRole('button', { name: '查看' }))
    .first()
    .click()
  await author
    .getByText(/写于手机|提交$/)
    .first()
    .waitFor()
  await take(author, '2-sent')

  const lead = await phoneOf(browser, url, '韩立群')
  await lead.goto(`${url}/reports/reading`)
  await lead.getByText('王梓轩').first().click()
  await lead
    .getByText(/需沟通/)
    .first()
    .waitFor()
  await take(lead, '3-read')
}

await mkdir(folder, { recursive: true })
await buildDemoProduct()
const dataDir = await mkdtemp(join(tmpdir(), 'daybook-pictures-'))
const backend = await openBackend({ dataPath: dataDir })
const served = await serveDemo({ port: 0, dataDir, quiet: true, backend })
const browser = await launchChromium()
try {
  await writeAndRead(browser, served.url)
} finally {
  await browser.close()
  await served.close()
  await rm(dataDir, { recursive: true, force: true })
}
