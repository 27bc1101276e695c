/** What the build tells the product, see `define` in vite.config.ts. */

/** The demo accounts that sign-in offers with one tap; null in any build but the demo. */
declare const __DEMO_ROLES__:
  readonly { role: string; name: string; title: string; email: string; password: string }[] | null

/** The version in package.json. */
declare const __APP_VERSION__: string

interface ImportMetaEnv {
  /** The Supabase that serves this build; the page's own origin when left out. */
  readonly VITE_SUPABASE_URL?: string
  /** Its publishable key. */
  readonly VITE_SUPABASE_KEY?: string
}
