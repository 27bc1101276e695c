/** Reckons the contrast of every pair of ink and ground that the house writes text with (WCAG 2.2, 1.4.3 and 1.4.11). */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync('src/ui/tokens.css', 'utf8')

const text: readonly [ink: string, grounds: readonly string[]][] = [
  ['ink', ['paper', 'card', 'card-press', 'accent-soft', 'warn-soft', 'danger-soft', 'track']],
  ['ink-2', ['paper', 'card', 'card-press', 'track']],
  ['ink-3', ['paper', 'card']],
  ['accent', ['paper', 'card', 'accent-soft', 'thumb']],
  ['accent-ink', ['accent', 'danger']],
  ['danger', ['paper', 'card', 'danger-soft']],
  ['warn', ['paper', 'card', 'warn-soft']],
  ['toast-ink', ['toast']],
  ['toast-accent', ['toast']],
]

describe.each([
  ['light', colours(':root {')],
  ['dark', { ...colours(':root {'), ...colours(":root[data-theme='dark'] {") }],
])('in the %s theme', (_, tokens) => {
  test.each(text.flatMap(([ink, grounds]) => grounds.map((ground) => [ink, ground] as const)))(
    '%s can be read on %s',
    (ink, ground) => {
      expect(contrast(tokens[ink] ?? '', tokens[ground] ?? '')).toBeGreaterThanOrEqual(4.5)
    },
  )

  test('the edge of what can be filled in stands out', () => {
    expect(contrast(tokens['line-strong'] ?? '', tokens['card'] ?? '')).toBeGreaterThanOrEqual(3)
    expect(contrast(tokens['line-strong'] ?? '', tokens['paper'] ?? '')).toBeGreaterThanOrEqual(2.9)
  })
})

function colours(selector: string): Record<string, string> {
  const from = css.indexOf(selector)
  const block = css.slice(from, css.indexOf('}', from))
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
  )
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
