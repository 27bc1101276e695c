import type { SetOf } from '@/store'
import { sameValue } from './task-edits'
import type { TemplateSettings } from './report-template-writing'

/** What differs, as it is written: of a list, who came and who went. */
export function changedFields(before: TemplateSettings, after: TemplateSettings): SetOf<'reportTemplates'> {
  const changed: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(after) as [keyof TemplateSettings, unknown][]) {
    const old: unknown = before[field]
    if (Array.isArray(value) && Array.isArray(old)) {
      const add = value.filter((one) => !old.includes(one))
      const remove = old.filter((one) => !value.includes(one))
      if (add.length + remove.length > 0)
        changed[field] = { ...(add.length > 0 && { add }), ...(remove.length > 0 && { remove }) }
    } else if (!sameValue(old, value)) changed[field] = value
  }
  return changed as SetOf<'reportTemplates'>
}
