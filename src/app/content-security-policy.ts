/** Read by vite.config.ts, which writes the policy into the built page, and by its test. */

/**
 * Everything is forbidden but what the product needs from its own origin, and to speak to its Supabase. No script or
 * style inside the page, no `eval`, no third party. `data:` images are Vant's and the person's own; `blob:` are photos
 * not yet sent. `frame-ancestors` cannot be said in a page: whoever serves it says that in a header.
 */
export function contentSecurityPolicy(supabaseUrl: string | undefined): string {
  const rules: Record<string, string[]> = {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'connect-src': ["'self'", ...(supabaseUrl ? addressesOf(new URL(supabaseUrl)) : [])],
    'manifest-src': ["'self'"],
    'worker-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
  }
  return Object.entries(rules)
    .map(([rule, sources]) => `${rule} ${sources.join(' ')}`)
    .join('; ')
}

/** Its calls, and the line on which it says that something changed. */
function addressesOf({ origin }: URL): string[] {
  return [origin, origin.replace(/^http/, 'ws')]
}
