/** What axe finds on the page that is open, WCAG 2.2 AA and its best practices, one line for each rule and place. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export async function violationsOn(page: Page): Promise<string[]> {
  // Evaluated from outside, where the page's own content security policy does not reach.
  await page.evaluate(source)
  const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run())
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${help} — ${target.join(' ')} — ${failureSummary ?? ''}`,
    ),
  )
}

/** Every text that reaches beyond the screen or is cut off without an ellipsis, and the page itself when it can be pushed sideways. */
export function overflowsOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const width = document.documentElement.clientWidth
    if ((document.scrollingElement?.scrollWidth ?? 0) > width) found.push('the page')
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      const text = texts.currentNode
      const parent = text.parentElement
      if (!parent || !text.textContent?.trim() || parent.closest('.out-of-sight, .skip')) continue
      if (!parent.checkVisibility({ visibilityProperty: true }) || isForEarsAlone(parent)) continue
      if (isPushed(parent)) continue
      const range = document.createRange()
      range.selectNodeContents(text)
      const isCut = cutter(parent)
      for (const { left, right, width: length } of range.getClientRects()) {
        if (length === 0 || isCut === 'with an ellipsis') continue
        const bounds = isCut?.getBoundingClientRect() ?? { left: 0, right: width }
        if (left < Math.min(bounds.left, 0) - 1 || right > Math.min(bounds.right, width) + 1) {
          found.push(text.textContent.trim())
          break
        }
      }
    }
    return found

    function isForEarsAlone(element: Element): boolean {
      return getComputedStyle(element).clipPath.startsWith('inset(50%')
    }

    /** A table that the arrow keys push sideways may be wider than the screen; the frame in which it is may not. */
    function isPushed(element: Element): boolean {
      const frame = element.closest('[role="region"][tabindex="0"]')
      if (!frame || getComputedStyle(frame).overflowX !== 'auto') return false
      const { left, right } = frame.getBoundingClientRect()
      return left >= 0 && right <= width
    }

    function cutter(element: Element): Element | 'with an ellipsis' | undefined {
      for (let at: Element | null = element; at; at = at.parentElement) {
        const { overflowX, textOverflow } = getComputedStyle(at)
        if (overflowX === 'visible') continue
        return textOverflow === 'ellipsis' ? 'with an ellipsis' : at
      }
      return undefined
    }
  })
}
