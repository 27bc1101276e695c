/** Which requests the service worker answers from the device, as plain functions. */

/** Supabase's own paths, which on the embedded backend are on our origin: never answered from the device. */
const notOurs = /^\/(auth|rest|storage|realtime|functions|graphql)(\/|$)/

/** Whether a request may be answered with a file of the app. */
export const isOurs = (url: URL, origin: string): boolean =>
  url.origin === origin && !notOurs.test(url.pathname)

/** Every page is the same one; any other file is itself. */
export const addressOfShell = ({ mode, url }: Pick<Request, 'mode' | 'url'>): string =>
  mode === 'navigate' ? '/index.html' : url
