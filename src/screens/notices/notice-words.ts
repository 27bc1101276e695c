import { isNoticeKind, type Notice, type NoticeKind } from '@/domain'
import { t } from '@/i18n'
import { reportKindText } from '@/parts'
import type { IconName } from '@/ui'
import { nudgedFor } from './nudged-for'

const kinds: Record<NoticeKind, { icon: IconName; say: (who: string, notice: Notice) => string }> = {
  'task.assigned': { icon: 'tasks', say: (who) => t('notices.assigned', { who }) },
  'task.declined': { icon: 'undo', say: (who) => t('notices.declined', { who }) },
  'task.mentioned': { icon: 'comment', say: (who) => t('notices.mentioned', { who }) },
  'task.commented': { icon: 'comment', say: (who) => t('notices.commented', { who }) },
  'task.completed': { icon: 'check', say: (who) => t('notices.completed', { who }) },
  'task.blocked': { icon: 'block', say: (who) => t('notices.blocked', { who }) },
  'report.nudged': { icon: 'bell', say: nudged },
  'report.commented': { icon: 'comment', say: (who) => t('reading.noticeCommented', { who }) },
  'report.mentioned': { icon: 'comment', say: (who) => t('reading.noticeMentioned', { who }) },
  'report.liked': { icon: 'thumb', say: (who) => t('reading.noticeLiked', { who }) },
  'report.talk': { icon: 'people', say: (who) => t('reading.noticeTalk', { who }) },
  'report.talked': { icon: 'people', say: (who) => t('reading.noticeTalked', { who }) },
}

const other = { icon: 'bell' as IconName, say: (who: string) => t('notices.other', { who }) }

/** What a notice says in a line, and its mark; of a kind from a newer server, that something was changed. */
export function noticeWords(notice: Notice, who: string): { icon: IconName; text: string } {
  const { icon, say } = isNoticeKind(notice.kind) ? kinds[notice.kind] : other
  return { icon, text: say(who, notice) }
}

function nudged(who: string, notice: Notice): string {
  const wanted = nudgedFor(notice)
  const kind = wanted ? reportKindText(wanted.kind) : t('reading.report')
  return t('reading.noticeNudged', { who, kind })
}
