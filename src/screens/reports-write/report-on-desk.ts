import {
  type Book,
  fieldsEverAsked,
  type FormField,
  isPeriodKind,
  latestVersion,
  mayChange,
  type Report,
  report as reportWith,
  type ReportId,
  type ReportKind,
  type ReportTemplate,
  reportTemplate,
  type ReportTemplateId,
  type ReportWindow,
  templateFor,
  versionOf,
  windowOf,
  workdayRule,
} from '@/domain'
import type { Day } from '@/lib/day'

/** A report as it lies on the desk: what it is written by, and until when. */
export interface ReportOnDesk {
  readonly report: Report | undefined
  readonly template: ReportTemplate | undefined
  /** Nothing where no template asks for it, or its fields have not come to this device. */
  readonly fields: readonly FormField[] | undefined
  /** What its template ever asked for: what was written by another version says by that what it means. */
  readonly known: readonly FormField[]
  /** Of kinds that are due. */
  readonly window: ReportWindow | undefined
}

interface Which {
  kind: ReportKind
  day: Day
  id: ReportId | undefined
  template: ReportTemplateId | undefined
}

/** One that was begun keeps the fields that it was begun with, whatever its template asks for by now. */
export async function reportOnDesk(
  book: Book,
  { kind, day, id, template: asked }: Which,
): Promise<ReportOnDesk> {
  const row = id && (await reportWith(book, id))
  // Another's is not written on, whatever an address says.
  const found = row && mayChange(row, book.me) ? row : undefined
  // Of a period there is one to write by; what was asked for helps where that is gone.
  const templateId = found?.templateId ?? (isPeriodKind(kind) ? undefined : asked)
  const [template, workdays] = await Promise.all([
    templateId ? reportTemplate(book, templateId) : templateOrAsked(),
    workdayRule(book),
  ])
  async function templateOrAsked() {
    return (await templateFor(book, kind, day)) ?? (asked && reportTemplate(book, asked))
  }
  const version = found
    ? await versionOf(book, found.versionId)
    : template && (await latestVersion(book, template.id))
  return {
    report: found,
    template,
    fields: version?.fields,
    known: await fieldsEverAsked(book, [template?.id]),
    window: template && isPeriodKind(kind) ? windowOf(template, kind, day, workdays) : undefined,
  }
}
