/**
 * Vue pieces that know our nouns and serve several screens. Imports `ui`, `domain`, `i18n` and `lib`. Never `store`,
 * `sync` or `remote`: status and session reach screens through the stores here, which `app` fills in.
 */
export { default as ConflictChip } from './ConflictChip.vue'
export { default as DepartmentPicker } from './DepartmentPicker.vue'
export { default as DuePicker } from './DuePicker.vue'
export { fieldText, valueText } from './field-words'
export { default as HistoryLines } from './HistoryLines.vue'
export { type HoldingBack, holdingBack } from './holding-back'
export { departmentName, personName } from './people-words'
export { default as PersonPicker } from './PersonPicker.vue'
export { preferenceMarks, type TextSize, textSizes, type Theme, themes, usePreferences } from './preferences'
export { refusalText } from './refusal-text'
export { default as ScreenFrame } from './ScreenFrame.vue'
export {
  type CheckOutcome,
  type Device,
  type SessionState,
  type SessionVerbs,
  type SignInOutcome,
  useSession,
} from './session'
export { type Badge, badgeOf } from './sync-badge'
export { default as SyncBadge } from './SyncBadge.vue'
export { deleteTaskWithUndo, tasksBeingDeleted } from './task-deletion'
export { priorityText, timeText } from './task-words'
export { default as TaskAdd } from './TaskAdd.vue'
export { default as TaskCard } from './TaskCard.vue'
export { default as TaskTick } from './TaskTick.vue'
export { useBack } from './useBack'
export { bookKey, useBook } from './useBook'
export { useDraft } from './useDraft'
export { type LiveAnswer, useLive } from './useLive'
export { useNow } from './useNow'
export { useOnce } from './useOnce'
export { usePeople } from './usePeople'
export { type TaskMarks, useTaskMarks } from './useTaskMarks'
export { useTaskTicking } from './useTaskTicking'
