import { describe, expect, it } from 'vitest'
import { openNoted } from '@/app/background-reminding'

/** The app's windows, the one looked at last first; what is done with them is written down. */
function windows(count: number, mayFocus = true) {
  const done: string[] = []
  const all = Array.from({ length: count }, (_, place) => ({
    async focus() {
      if (!mayFocus) throw new Error('Not allowed to focus a window.')
      done.push(`focus ${place}`)
    },
    async navigate(path: string) {
      done.push(`navigate ${place} ${path}`)
    },
  }))
  return {
    done,
    matchAll: () => Promise.resolve(all),
    async openWindow(path: string) {
      done.push(`open ${path}`)
    },
  }
}

const noted = { path: '/reports/write/daily/2026-11-20' }

describe('a tap on a reminder', () => {
  it('brings the window forward that was looked at last, and leads it to the report', async () => {
    const open = windows(2)
    await openNoted(noted, open)
    expect(open.done).toEqual(['focus 0', 'navigate 0 /reports/write/daily/2026-11-20'])
  })

  it('leads there too where the browser brings no window forward', async () => {
    const open = windows(1, false)
    await openNoted(noted, open)
    expect(open.done).toEqual(['navigate 0 /reports/write/daily/2026-11-20'])
  })

  it('opens one when the app is closed', async () => {
    const open = windows(0)
    await openNoted(noted, open)
    expect(open.done).toEqual(['open /reports/write/daily/2026-11-20'])
  })

  it('leads nowhere else', async () => {
    const open = windows(1)
    for (const data of [
      null,
      {},
      { path: 7 },
      { path: 'https://elsewhere.example' },
      { path: '//elsewhere' },
    ])
      await openNoted(data, open)
    expect(open.done).toEqual([])
  })
})
