/**
 * Keeping device and server alike. `story.ts` is one round from beginning to end; `when.ts` says when one begins.
 * It works on whatever nouns the store lists and speaks through whatever `Remote` it is given.
 */
export type { House } from './house'
export { mergeText } from './merge'
export { story } from './story'
export { startSync, type Sync } from './when'
