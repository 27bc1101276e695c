/**
 * Vue pieces that know our nouns and serve several screens. Imports `ui`, `domain`, `i18n` and `lib`. Never `store`,
 * `sync` or `remote`: status and session reach screens through the stores here, which `app` fills in.
 */
export { preferenceMarks, type TextSize, textSizes, type Theme, themes, usePreferences } from './preferences'
export { refusalText } from './refusal-text'
export { default as ScreenFrame } from './ScreenFrame.vue'
export {
  type CheckOutcome,
  type SessionState,
  type SessionVerbs,
  type SignInOutcome,
  useSession,
} from './session'
export { type Badge, badgeOf } from './sync-badge'
export { default as SyncBadge } from './SyncBadge.vue'
export { useBack } from './useBack'
export { bookKey, useBook } from './useBook'
export { type LiveAnswer, useLive } from './useLive'
