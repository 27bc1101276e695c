import { errorRowsFile, type PlannedRow } from '@/domain'
import { t } from '@/i18n'
import { saveFile } from '@/ui'
import type { ImportSession } from './import-session'
import { rowReasons } from './import-words'

/** Hands the rows that are not imported to the person, each with its line and why. */
export function useErrorFile({ file, choices, plan }: ImportSession): () => Promise<void> {
  return async () => {
    if (!file.value || !choices.value || !plan.value) return
    const failed = plan.value.rows.filter(({ kind }) => kind === 'error')
    const content = await errorRowsFile(file.value.table, choices.value, failed, {
      lineHeader: t('import.lineHeader'),
      reasonHeader: t('import.reasonHeader'),
      say: (row: PlannedRow) => rowReasons(row).join('\n'),
      format: 'csv',
    })
    saveFile(`${t('import.errorFileName')}.csv`, content)
  }
}
