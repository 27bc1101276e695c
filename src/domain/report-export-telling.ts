/** What a report says, cell by cell. */
import { dayOf, timeOf } from '@/lib/day'
import type { DepartmentId, MemberId, ReportTemplateId, ReportTemplateVersionId } from '@/lib/ids'
import type { Cell } from '@/lib/table-file/write-table'
import type { ReportKind, ReportRow } from '@/store'
import { departmentPath } from './department'
import type { FormField } from './form-field'
import type { People } from './people'
import { cellOf } from './report-export-cells'
import { fileWords, hasLength } from './report-export-words'
import { draftedKey, removedKey } from './report-line'
import { periodOf } from './report-period'
import type { ReportTemplate, ReportTemplateVersion } from './report-template'
import type { FileLanguage } from './task-export'

/** What one report says, before it is known which columns there are. */
export interface Said {
  readonly templateId: ReportTemplateId
  readonly fixed: readonly Cell[]
  readonly values: readonly (readonly [key: string, cell: Cell])[]
}

/** Says one report after another, and notes which versions and keys it met. */
export function tellerFor(
  { members, departments }: People,
  templates: readonly ReportTemplate[],
  versions: readonly ReportTemplateVersion[],
  { kind, language }: { readonly kind: ReportKind; readonly language: FileLanguage },
) {
  const words = fileWords[language]
  const templateNames = new Map(templates.map(({ id, name }) => [id, name]))
  const fieldsOf = new Map(
    versions.map(({ id, fields }) => [
      id,
      new Map(fields.map((field): [string, FormField] => [field.key, field])),
    ]),
  )
  const used = new Set<ReportTemplateVersionId>()
  const further = new Map<ReportTemplateId, Set<string>>()
  const paths = new Map<DepartmentId, string>()
  const nameOf = (id: MemberId) => members.get(id)?.name ?? ''
  const long = hasLength(kind)
  const { day, from, until, author, number, department, template, filed, state } = words.columns

  function pathOf(id: DepartmentId): string {
    let path = paths.get(id)
    if (path === undefined) paths.set(id, (path = departmentPath(departments, id).join('/')))
    return path
  }

  function say(report: ReportRow): Said {
    const { templateId, versionId, authorId, filedAt, timing } = report
    used.add(versionId)
    const fields = fieldsOf.get(versionId)
    const values: (readonly [string, Cell])[] = []
    for (const [key, value] of Object.entries(report.content)) {
      // What only the draft needs.
      if (key === removedKey || key === draftedKey) continue
      const cell = cellOf(value, fields?.get(key), { language, nameOf })
      if (cell === '') continue
      // What no version here knows is still said, under its key.
      if (!fields?.has(key)) further.set(templateId, (further.get(templateId) ?? new Set()).add(key))
      values.push([key, cell])
    }
    const inTime = timing === null ? '' : timing === 'late' ? words.late : words.onTime
    const fixed: Cell[] = [
      report.day,
      ...(long ? [periodOf(kind, report.day).lastDay] : []),
      nameOf(authorId) || authorId,
      members.get(authorId)?.employeeNo ?? '',
      pathOf(report.departmentId),
      templateNames.get(templateId) ?? '',
      filedAt === null ? '' : `${dayOf(filedAt)} ${timeOf(filedAt)}`,
      report.isDoubtful ? words.doubtful(inTime) : inTime,
    ]
    return { templateId, fixed, values }
  }

  const fixedLabels = [...(long ? [from, until] : [day]), author, number, department, template, filed, state]
  return { say, used, further, fixedLabels }
}
