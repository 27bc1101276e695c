import { describe, expect, test } from 'vitest'
import { contentSecurityPolicy } from '@/app/content-security-policy'

describe('the content security policy', () => {
  test('forbids what it does not name, and any script or style inside the page', () => {
    const policy = contentSecurityPolicy(undefined)
    expect(policy).toMatch(/^default-src 'none';/)
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
  })

  test('lets the app speak to its own Supabase, by origin, and to nobody else', () => {
    expect(contentSecurityPolicy('https://data.example.com/some/path')).toContain(
      "connect-src 'self' https://data.example.com wss://data.example.com;",
    )
  })
})
