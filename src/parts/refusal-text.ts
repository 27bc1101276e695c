import type { Refusal } from '@/domain'
import { t } from '@/i18n'

/** The words for every refusal: a new code without words does not compile. */
const words: Record<Refusal, () => string> = {
  forbidden: () => t('refusal.forbidden'),
  not_found_or_forbidden: () => t('refusal.notFoundOrForbidden'),
  gone: () => t('refusal.gone'),
  edited_since: () => t('refusal.editedSince'),
  text_conflict: () => t('refusal.textConflict'),
  bad_transition: () => t('refusal.badTransition'),
  invalid: () => t('refusal.invalid'),
  too_long: () => t('refusal.tooLong'),
  missing_reference: () => t('refusal.missingReference'),
  duplicate: () => t('refusal.duplicate'),
  schema_too_old: () => t('refusal.schemaTooOld'),
  'task.no_title': () => t('refusal.taskNoTitle'),
  'task.no_owner': () => t('refusal.taskNoOwner'),
  'task.no_due': () => t('refusal.taskNoDue'),
  'task.no_department': () => t('refusal.taskNoDepartment'),
  'task.owner_left': () => t('refusal.taskOwnerLeft'),
  'task.out_of_sight': () => t('refusal.taskOutOfSight'),
  'task.start_after_due': () => t('refusal.taskStartAfterDue'),
  'task.bad_link': () => t('refusal.taskBadLink'),
  'task.bad_repeat': () => t('refusal.taskBadRepeat'),
  'task.loop': () => t('refusal.taskLoop'),
  'task.too_deep': () => t('refusal.taskTooDeep'),
  'task.too_many': () => t('refusal.taskTooMany'),
  'task.too_many_items': () => t('refusal.taskTooManyItems'),
  'task.no_reason': () => t('refusal.taskNoReason'),
  'item.empty': () => t('refusal.itemEmpty'),
  'view.no_name': () => t('refusal.viewNoName'),
  'comment.empty': () => t('refusal.commentEmpty'),
  'department.no_name': () => t('refusal.departmentNoName'),
  'department.loop': () => t('refusal.departmentLoop'),
  'membership.bad_period': () => t('refusal.membershipBadPeriod'),
  'sync.malformed': () => t('refusal.syncMalformed'),
  'sync.too_large': () => t('refusal.syncTooLarge'),
  'sync.foreign_client': () => t('refusal.syncForeignClient'),
  'sync.signed_out': () => t('refusal.syncSignedOut'),
  'sync.on_standby': () => t('refusal.syncOnStandby'),
}

/** Says why something was refused, and what to do about it. */
export const refusalText = (refusal: Refusal): string => words[refusal]()
