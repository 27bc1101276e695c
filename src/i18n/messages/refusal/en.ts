import type { Words } from '../../words'
import type { zh } from './zh'

export const en: Words<typeof zh> = {
  badTransition:
    'Things have moved on: somebody changed the state or the owner first. Look at it as it is now, then decide.',
  commentEmpty: 'A comment cannot be empty. Write something first.',
  departmentLoop: 'A department cannot sit inside itself or below itself. Choose another.',
  departmentNoName: 'A department needs a name.',
  duplicate: 'There already is a record like this one.',
  editedSince:
    'Somebody changed it after you last saw it, so it was not deleted. Look at it, then delete it again.',
  forbidden: 'You are not allowed to do this. Ask your lead.',
  gone: 'It has been deleted or archived. What you wrote is still here and can be copied.',
  invalid: 'The server did not accept one of the values. Change it and send it again.',
  itemEmpty: 'A line of a checklist cannot be empty. Write something first.',
  membershipBadPeriod: 'The last day is before the first. Please check.',
  missingReference: 'Something it refers to no longer exists. Choose again.',
  notFoundOrForbidden: 'It is gone, or you may no longer change it. What you wrote is still here.',
  schemaTooOld: 'This version of Daybook is too old. Update it, then send again. Nothing is lost.',
  syncForeignClient:
    'This device’s records belong to another account. Sign out and in again; nothing unsent is lost.',
  syncMalformed: 'The server did not understand the request. Update Daybook and try again. Nothing is lost.',
  syncOnStandby: 'The server is under maintenance. It will be tried again by itself.',
  syncSignedOut: 'Your sign-in has expired. Sign in again and sending goes on. Nothing is lost.',
  syncTooLarge: 'Too much at once for the server. Send it in smaller parts.',
  taskBadLink: 'A link must begin with http:// or https://. Please check.',
  taskBadRepeat: 'This repeat is not complete. Choose it again.',
  taskLoop: 'A task cannot be a part of itself or of one of its own parts. Choose another.',
  taskNoDepartment: 'A task needs a department.',
  taskNoDue: 'A task needs a due time.',
  taskNoOwner: 'A task needs an owner.',
  taskNoReason: 'Say why, so that the other person knows.',
  taskNoTitle: 'A task needs a title.',
  taskOutOfSight: 'After this change you could no longer see the task yourself, so it was not made.',
  taskOwnerLeft: 'That owner has left the company. Choose somebody else.',
  taskStartAfterDue: 'The start is later than the due time. Change one of them.',
  taskTooDeep: 'Subtasks go five levels deep at most. Put it one level higher.',
  taskTooMany: 'Too many of them. Please remove some.',
  taskTooManyItems: 'A checklist has at most 500 lines. Split it into several tasks.',
  textConflict:
    'Somebody changed this text at the same time and it cannot be merged. Both are kept: choose one or join them.',
  tooLong: 'The text is too long. Please shorten it.',
  viewNoName: 'A view needs a name.',
}
