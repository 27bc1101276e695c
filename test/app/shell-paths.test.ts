import { describe, expect, test } from 'vitest'
import { addressOfShell, isOurs } from '@/app/shell-paths'

const origin = 'https://daybook.example.com'
const url = (path: string) => new URL(path, origin)

describe('the service worker', () => {
  test.each(['/today', '/tasks/new', '/assets/index-abc.js', '/restaurants', '/authors'])(
    'answers %s',
    (path) => {
      expect(isOurs(url(path), origin)).toBe(true)
    },
  )

  test.each(['/rest/v1/rpc/sync_pull', '/auth/v1/token', '/auth', '/storage/v1/object', '/realtime/v1'])(
    'leaves %s to the server',
    (path) => {
      expect(isOurs(url(path), origin)).toBe(false)
    },
  )

  test('leaves other origins alone', () => {
    expect(isOurs(new URL('https://data.example.com/today'), origin)).toBe(false)
  })

  test('opens every address with the one page, and gives any other file as it is', () => {
    expect(addressOfShell({ mode: 'navigate', url: `${origin}/tasks/42?from=link` })).toBe('/index.html')
    expect(addressOfShell({ mode: 'cors', url: `${origin}/assets/x.js` })).toBe(`${origin}/assets/x.js`)
  })
})
