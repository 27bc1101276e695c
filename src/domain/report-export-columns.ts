/**
 * The columns of exported reports, one for each field. The versions of a template share a column by the field's key, under
 * its newest name; different templates share one where key and name are the same.
 */
import type { ReportTemplateId, ReportTemplateVersionId } from '@/lib/ids'
import type { FormField } from './form-field'
import { fileWords, inLanguage } from './report-export-words'
import type { ReportTemplate, ReportTemplateVersion } from './report-template'
import type { FileLanguage } from './task-export'

export interface ReportColumns {
  readonly labels: readonly string[]
  /** In which column, counted from 0, the field of that template stands; nothing for one that no column was made for. */
  columnOf(templateId: ReportTemplateId, key: string): number | undefined
}

/** For reports that were written in these versions; `further` are keys that they hold beside the fields, by template. */
export function columnsFor(
  used: ReadonlySet<ReportTemplateVersionId>,
  versions: readonly ReportTemplateVersion[],
  templates: readonly Pick<ReportTemplate, 'id' | 'name'>[],
  language: FileLanguage,
  /** The names of columns that stand there anyway. */
  taken: readonly string[],
  further: ReadonlyMap<ReportTemplateId, ReadonlySet<string>> = new Map(),
): ReportColumns {
  const labels: string[] = []
  const places = new Map<string, number>()
  const shared = new Map<string, number>()
  for (const template of byName(templates)) {
    const ofTemplate = versions.filter(({ templateId }) => templateId === template.id)
    const newest = newestFields(ofTemplate)
    const shown = newestFields(ofTemplate.filter(({ id }) => used.has(id)))
    const keys = new Set([...shown.keys(), ...(further.get(template.id) ?? [])])
    for (const key of keys) {
      const field = newest.get(key)
      const label = field ? inLanguage(field.label, language) : key
      const alike = JSON.stringify([key, label])
      let place = shared.get(alike)
      if (place === undefined) {
        place = labels.length
        shared.set(alike, place)
        labels.push(free(label, template.name, key))
      }
      places.set(`${template.id} ${key}`, place)
    }
  }
  /** No two columns are called the same. */
  function free(label: string, template: string, key: string): string {
    const isTaken = (name: string) => labels.includes(name) || taken.includes(name)
    const { column } = fileWords[language]
    const names = [label, column(label, template), column(label, key)]
    return names.find((name) => !isTaken(name)) ?? column(label, `${template} ${key}`)
  }

  return { labels, columnOf: (templateId, key) => places.get(`${templateId} ${key}`) }
}

/** Every field that these versions ever had, as the newest that has it says, those of the newest version first. */
function newestFields(versions: readonly ReportTemplateVersion[]): Map<string, FormField> {
  const fields = new Map<string, FormField>()
  for (const { fields: ofVersion } of [...versions].sort((a, b) => rank(b) - rank(a)))
    for (const field of ofVersion) if (!fields.has(field.key)) fields.set(field.key, field)
  return fields
}

/** One that the server has not numbered yet is the newest. */
const rank = ({ number }: ReportTemplateVersion): number => (number === 0 ? Number.MAX_SAFE_INTEGER : number)

const byName = (templates: readonly Pick<ReportTemplate, 'id' | 'name'>[]) =>
  [...templates].sort((a, b) => a.name.localeCompare(b.name, 'zh-CN') || (a.id < b.id ? -1 : 1))
