/** Where plays in the browser are given: one product and one Chromium for a file, and phones as the play wants them. */
import { mkdir } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from './chromium'
import { handsOn, type Hands } from './hands'
import { openHandset, type Handset, type HandsetOptions } from './handset'
import { openProduct, type Product } from './product'

export type Phone = Handset & Hands

interface Scene {
  product: Product
  /** A phone that shows the sign-in screen, or on which this demo person is signed in and all is loaded. */
  phone(options?: HandsetOptions & { of?: string }): Promise<Phone>
}

type Tell = (scene: Scene) => Promise<void>

/** Sets the stage for this file. A play fails too when a page complained of something that it did not expect. */
export function stage(): (name: string, tell: Tell) => void {
  let product: Product
  let browser: Browser
  beforeAll(async () => {
    ;[product, browser] = await Promise.all([openProduct(), launchChromium()])
  })
  afterAll(async () => {
    await browser.close()
    await product.close()
  })

  return (name, tell) =>
    it(name, async () => {
      const phones: Phone[] = []
      async function phone({ of, ...options }: HandsetOptions & { of?: string } = {}): Promise<Phone> {
        const handset = await openHandset(browser, product.url, options)
        const hands = handsOn(() => handset.page, handset.line.url)
        const whole = Object.defineProperties(hands, Object.getOwnPropertyDescriptors(handset)) as Phone
        phones.push(whole)
        if (of) await whole.signInAs(of)
        return whole
      }
      try {
        await tell({ product, phone })
        for (const { complaints } of phones) expect(complaints.heard()).toEqual([])
      } catch (reason) {
        await keepPictures(name, phones)
        throw reason
      } finally {
        for (const one of phones) await one.close()
      }
    })
}

/** What the phones showed when the play failed, under `test/output`. */
async function keepPictures(name: string, phones: readonly Phone[]): Promise<void> {
  const folder = `test/output/${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}`
  await mkdir(folder, { recursive: true })
  for (const [index, { page, complaints }] of phones.entries()) {
    await page.screenshot({ path: `${folder}/phone-${index + 1}.png`, timeout: 5_000 }).catch(() => undefined)
    if (complaints.heard().length > 0)
      console.error(`phone ${index + 1} complained:\n${complaints.heard().join('\n')}`)
  }
}
