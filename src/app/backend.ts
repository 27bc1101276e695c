/** Where this build's Supabase is. */

/** The page's own origin, unless the build names another: the embedded backend is served with the product. */
export const backendUrl = (origin: string): string => import.meta.env.VITE_SUPABASE_URL ?? origin

/** A hosted Supabase has its own publishable key; the embedded backend takes any. */
export const backendKey = import.meta.env.VITE_SUPABASE_KEY ?? 'embedded'
