import { type Book, nameHere, task, type TaskId, type UnsentChange } from '@/domain'
import { t } from '@/i18n'
import { reportSubject } from './report-subject'

const kinds: Readonly<Record<string, () => string>> = {
  'task.add': () => t('outbox.kindTaskAdd'),
  'task.edit': () => t('outbox.kindTaskEdit'),
  'task.complete': () => t('outbox.kindTaskComplete'),
  'task.reopen': () => t('outbox.kindTaskReopen'),
  'task.delete': () => t('outbox.kindTaskDelete'),
  'task.addMany': () => t('outbox.kindTaskAddMany'),
  'task.import': () => t('outbox.kindTaskImport'),
  'task.importUndo': () => t('outbox.kindTaskImportUndo'),
  'task.duplicate': () => t('outbox.kindTaskDuplicate'),
  'task.part': () => t('outbox.kindTaskPart'),
  'task.next': () => t('outbox.kindTaskNext'),
  'task.postpone': () => t('outbox.kindTaskPostpone'),
  'task.reassign': () => t('outbox.kindTaskReassign'),
  'task.decline': () => t('outbox.kindTaskDecline'),
  'task.block': () => t('outbox.kindTaskBlock'),
  'task.unblock': () => t('outbox.kindTaskUnblock'),
  'task.follow': () => t('outbox.kindTaskFollow'),
  'task.unfollow': () => t('outbox.kindTaskUnfollow'),
  'task.undo': () => t('outbox.kindTaskUndo'),
  'item.add': () => t('outbox.kindItemAdd'),
  'item.edit': () => t('outbox.kindItemEdit'),
  'item.tick': () => t('outbox.kindItemTick'),
  'item.untick': () => t('outbox.kindItemUntick'),
  'item.remove': () => t('outbox.kindItemRemove'),
  'comment.add': () => t('outbox.kindCommentAdd'),
  'notice.seen': () => t('outbox.kindNoticeSeen'),
  'view.add': () => t('outbox.kindViewAdd'),
  'view.edit': () => t('outbox.kindViewEdit'),
  'view.delete': () => t('outbox.kindViewDelete'),
  'report.begin': () => t('reading.kindReportBegin'),
  'report.keep': () => t('reading.kindReportKeep'),
  'report.file': () => t('reading.kindReportFile'),
  'report.throwAway': () => t('outbox.kindReportThrowAway'),
  'report.read': () => t('reading.kindReportRead'),
  'report.like': () => t('reading.kindReportLike'),
  'report.unlike': () => t('reading.kindReportUnlike'),
  'report.comment': () => t('reading.kindReportComment'),
  'report.blockerTask': () => t('reading.kindReportBlockerTask'),
  'report.nudge': () => t('reading.kindNudge'),
  'talk.ask': () => t('reading.kindTalkAsk'),
  'talk.record': () => t('reading.kindTalkRecord'),
  'talk.withdraw': () => t('reading.kindTalkWithdraw'),
  'template.add': () => t('reading.kindTemplateAdd'),
  'template.edit': () => t('reading.kindTemplateEdit'),
  'template.fields': () => t('reading.kindTemplateFields'),
  'template.retire': () => t('reading.kindTemplateRetire'),
  'template.restore': () => t('reading.kindTemplateRestore'),
  'absence.add': () => t('reading.kindAbsenceAdd'),
  'absence.remove': () => t('reading.kindAbsenceRemove'),
  'calendar.set': () => t('reading.kindCalendarSet'),
  'calendar.remove': () => t('reading.kindCalendarRemove'),
  'conflict.undo': () => t('outbox.kindConflictUndo'),
  'conflict.dismiss': () => t('outbox.kindConflictDismiss'),
}

const ops: Record<UnsentChange['ops'][number]['op'], () => string> = {
  create: () => t('outbox.kindCreate'),
  patch: () => t('outbox.kindEdit'),
  delete: () => t('outbox.kindDelete'),
}

/** What the person did, by the name of the command; by its first step for one that this version does not know. */
export function kindText({ kind, ops: [first] }: UnsentChange): string {
  return kinds[kind]?.() ?? (first ? ops[first.op]() : '')
}

/** What it was done to: by what is written on it, here or in the change; and how many more of the same kind. */
export async function subjectOf(book: Book, { ops }: UnsentChange): Promise<string> {
  const [first] = ops
  if (!first) return ''
  const subject = await nameOf(book, first)
  // A checklist that comes with a new task is part of it.
  const n = ops.filter(({ noun, op }) => noun === first.noun && op === first.op).length
  return subject && n > 1 ? t('outbox.subjectMany', { subject, n }) : subject
}

async function nameOf(book: Book, op: UnsentChange['ops'][number]): Promise<string> {
  const { noun, id, set, base } = op
  const told = set['title'] ?? set['topic'] ?? set['name'] ?? (noun === 'taskItems' ? set['body'] : undefined)
  if (typeof told === 'string' && told) return told
  const ofReport = await reportSubject(book, op)
  if (ofReport !== undefined) return ofReport
  const here = await nameHere(book, noun, id)
  if (here !== undefined) return here
  const taskId = set['taskId']
  const about = typeof taskId === 'string' ? await task(book, taskId as TaskId) : undefined
  const seen = base['title'] ?? base['name'] ?? base['body']
  return about?.title ?? (typeof seen === 'string' ? seen : '')
}
