import type { MemberId, People, Report } from '@/domain'
import { t } from '@/i18n'
import { personName } from './people-words'
import { reportKindText } from './report-words'

/** Whose report of which kind: 林夏的日报, 我的周报. `name` is its template's, which says more of a visit or a form of one's own. */
export function reportTitle(
  people: People,
  { authorId, kind }: Pick<Report, 'authorId' | 'kind'>,
  me: MemberId,
  name?: string,
): string {
  const what = ((kind === 'visit' || kind === 'custom') && name) || reportKindText(kind)
  return authorId === me
    ? t('reading.reportOfMine', { kind: what })
    : t('reading.reportOf', { who: personName(people, authorId), kind: what })
}
