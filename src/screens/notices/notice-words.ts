import { isNoticeKind, type Notice, type NoticeKind } from '@/domain'
import { t } from '@/i18n'
import type { IconName } from '@/ui'

const kinds: Record<NoticeKind, { icon: IconName; say: (who: string) => string }> = {
  'task.assigned': { icon: 'tasks', say: (who) => t('notices.assigned', { who }) },
  'task.declined': { icon: 'undo', say: (who) => t('notices.declined', { who }) },
  'task.mentioned': { icon: 'comment', say: (who) => t('notices.mentioned', { who }) },
  'task.commented': { icon: 'comment', say: (who) => t('notices.commented', { who }) },
  'task.completed': { icon: 'check', say: (who) => t('notices.completed', { who }) },
  'task.blocked': { icon: 'block', say: (who) => t('notices.blocked', { who }) },
}

const other = { icon: 'bell' as IconName, say: (who: string) => t('notices.other', { who }) }

/** What a notice says in a line, and its mark; of a kind from a newer server, that something was changed. */
export function noticeWords({ kind }: Notice, who: string): { icon: IconName; text: string } {
  const { icon, say } = isNoticeKind(kind) ? kinds[kind] : other
  return { icon, text: say(who) }
}
