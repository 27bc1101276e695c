import type { ImportRecord } from '@/domain'
import { t } from '@/i18n'
import { toast } from '@/ui'
import type { ImportSession } from './import-session'

/** Takes an import back and says what came of it. */
export function useImportUndo(session: ImportSession): (record: ImportRecord) => Promise<void> {
  return async (record) => {
    const undone = await session.undo(record)
    toast(undone.kept > 0 ? t('import.undoneKept', { ...undone }) : t('import.undone', { ...undone }))
  }
}
