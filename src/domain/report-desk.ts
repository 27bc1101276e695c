import { addDays, dayOf, type Day } from '@/lib/day'
import type { ReportTemplateId } from '@/lib/ids'
import { absencesOf, isAbsentOn, type Absence } from './absence'
import type { Book } from './book'
import { worksHere } from './membership'
import { people } from './people'
import { reportOf, type Report } from './report'
import {
  lastWorkdayOf,
  periodKinds,
  periodOf,
  windowOf,
  workdayRule,
  workdaysIn,
  type PeriodKind,
  type ReportWindow,
  type Workdays,
} from './report-period'
import { readTemplates, type ReportTemplate } from './report-template'

/** A report of one period that I have to write, or have written. */
export interface DeskReport {
  readonly kind: PeriodKind
  readonly day: Day
  readonly template: ReportTemplate
  readonly window: ReportWindow
  /** Nothing until it is begun. */
  readonly report: Report | undefined
  /** Why nobody waits for it: the company does not work, or I am away the whole time. */
  readonly off: 'rest' | Absence['kind'] | undefined
}

/** What lies on my desk (D11, D12): what is to be written now, and what is late and can still be made up for. */
export interface ReportDesk {
  /** Today's daily report; nothing where no template asks for one. */
  readonly today: DeskReport | undefined
  /** The week's and the month's, while they can be filed. */
  readonly open: readonly DeskReport[]
  /** Earlier ones that were not filed and can be 补交, the oldest first. */
  readonly late: readonly DeskReport[]
  /** What can be written at any time, and as often as one likes. */
  readonly anytime: readonly ReportTemplate[]
}

/** So many periods are looked back on for what is late, at most. */
const lookBack = 12

export async function reportDesk(book: Book): Promise<ReportDesk> {
  const now = book.environment.now()
  const [everyone, workdays, absences, templates] = await Promise.all([
    people(book),
    workdayRule(book),
    absencesOf(book, book.me),
    readTemplates(book, book.me),
  ])
  const today = dayOf(now)
  const found = await Promise.all(
    periodKinds.map(async (kind) => {
      const deskReport = async (day: Day): Promise<DeskReport | undefined> => {
        const [template] = templates(kind, lastWorkdayOf(kind, day, workdays))
        return (
          template && {
            kind,
            day,
            template,
            window: windowOf(template, kind, day, workdays),
            report: await reportOf(book, kind, day),
            off: offIn(kind, day, workdays, absences),
          }
        )
      }
      let { day } = periodOf(kind, today)
      const current = await deskReport(day)
      const late: DeskReport[] = []
      for (let back = 0; back < lookBack; back++) {
        day = periodOf(kind, addDays(day, -1)).day
        const earlier = await deskReport(day)
        // Nothing asked for it then.
        if (!earlier) continue
        if (Date.parse(earlier.window.closesAt) < now) break
        const worked = worksHere(everyone, book.me, lastWorkdayOf(kind, day, workdays))
        const isOwed = earlier.template.isRequired && worked && earlier.off === undefined
        if (earlier.report?.filedAt == null && (isOwed || earlier.report)) late.unshift(earlier)
      }
      return { now: current, late }
    }),
  )
  const current = found.flatMap((one) => one.now ?? [])
  return {
    today: current.find(({ kind }) => kind === 'daily'),
    open: current.filter(
      ({ kind, window, report }) =>
        kind !== 'daily' && (Date.parse(window.opensAt) <= now || report !== undefined),
    ),
    late: found.flatMap((one) => one.late),
    anytime: [...templates('visit', today), ...templates('custom', today)],
  }
}

/** A template by its id, also one that is retired. */
export function reportTemplate(book: Book, id: ReportTemplateId): Promise<ReportTemplate | undefined> {
  return book.store.get('reportTemplates', id)
}

function offIn(
  kind: PeriodKind,
  day: Day,
  workdays: Workdays,
  absences: readonly Absence[],
): DeskReport['off'] {
  const worked = workdaysIn(kind, day, workdays)
  if (worked.length === 0) return 'rest'
  const away = worked.map((one) => absences.find((absence) => isAbsentOn(absence, one)))
  return away.includes(undefined) ? undefined : away[0]?.kind
}
