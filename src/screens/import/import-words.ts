import type { ImportCode, ImportField, ImportReason, ImportRecord, People, PlannedRow } from '@/domain'
import { t } from '@/i18n'
import type { Encoding, Table, TableProblem } from '@/lib/table-file/table'
import { fieldText, refusalText, valueText } from '@/parts'

const fields: Record<ImportField, () => string> = {
  title: () => t('import.fieldTitle'),
  owner: () => t('import.fieldOwner'),
  due: () => t('import.fieldDue'),
  description: () => t('import.fieldDescription'),
  coOwners: () => t('import.fieldCoOwners'),
  followers: () => t('import.fieldFollowers'),
  start: () => t('import.fieldStart'),
  state: () => t('import.fieldState'),
  done: () => t('import.fieldDone'),
  completedAt: () => t('import.fieldCompletedAt'),
  priority: () => t('import.fieldPriority'),
  department: () => t('import.fieldDepartment'),
  tags: () => t('import.fieldTags'),
  checklist: () => t('import.fieldChecklist'),
  links: () => t('import.fieldLinks'),
  key: () => t('import.fieldKey'),
  archived: () => t('import.fieldArchived'),
}

export const importFieldText = (field: ImportField): string => fields[field]()

const problems: Record<TableProblem, () => string> = {
  tooLarge: () => t('import.problemTooLarge'),
  tooManyLines: () => t('import.problemTooManyLines'),
  tooManyColumns: () => t('import.problemTooManyColumns'),
  empty: () => t('import.problemEmpty'),
  oldExcel: () => t('import.problemOldExcel'),
  notATable: () => t('import.problemNotATable'),
  broken: () => t('import.problemBroken'),
}

export const problemText = (problem: TableProblem): string => problems[problem]()

const codes: Record<ImportCode, () => string> = {
  badDate: () => t('import.reasonBadDate'),
  unknownPerson: () => t('import.reasonUnknownPerson'),
  severalPeople: () => t('import.reasonSeveralPeople'),
  personLeft: () => t('import.reasonPersonLeft'),
  unknownDepartment: () => t('import.reasonUnknownDepartment'),
  severalDepartments: () => t('import.reasonSeveralDepartments'),
  repeated: () => '',
  mayNotChange: () => t('import.reasonMayNotChange'),
}

const isImportCode = (code: ImportReason['code']): code is ImportCode => code in codes

const valueShown = 40

/** Why a row is not imported, with the cell that is to blame. */
function reasonText({ code, field, value, line }: ImportReason): string {
  if (code === 'repeated') return t('import.reasonRepeated', { line: line ?? '' })
  const reason = isImportCode(code) ? codes[code]() : refusalText(code)
  if (!field) return reason
  if (!value) return t('import.because', { field: importFieldText(field), reason })
  const said = value.length > valueShown ? `${value.slice(0, valueShown)}…` : value
  return t('import.becauseValue', { field: importFieldText(field), value: said, reason })
}

/** Every reason of a row; for one that is passed over, why. */
export function rowReasons(row: PlannedRow): string[] {
  if (row.kind === 'error') return row.reasons.map(reasonText)
  return row.kind === 'skip' ? [skipped[row.why]()] : []
}

const skipped: Record<(PlannedRow & { kind: 'skip' })['why'], () => string> = {
  archived: () => t('import.skippedArchived'),
  longDone: () => t('import.skippedLongDone'),
  person: () => t('import.skippedPerson'),
}

/** Where a row stands in its file. */
export function lineText(line: number, { format }: Table): string {
  return format === 'json' ? t('import.lineCard', { line }) : t('import.lineAt', { line })
}

/** What an update changes, a field at a time. */
export function changesText(row: PlannedRow & { kind: 'change' }, people: People, now: number): string[] {
  const lines = Object.entries(row.set).map(([field, value]) => {
    if (value !== null && typeof value === 'object') return fieldText(field)
    const before: unknown = row.before[field as keyof typeof row.before]
    const from = valueText(field, before, people, now)
    return t('import.change', { field: fieldText(field), from, to: valueText(field, value, people, now) })
  })
  return row.checklist.length > 0 ? [...lines, importFieldText('checklist')] : lines
}

const encodingNames: Record<Encoding, string> = {
  'utf-8': 'UTF-8',
  gb18030: 'GB18030 / GBK',
  big5: 'Big5',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
}

export const encodingText = (encoding: Encoding): string => encodingNames[encoding]

/** What kind of file it is and how much is in it. */
export function factsText(table: Table, n: number): string {
  const format = table.format === 'xlsx' ? 'Excel' : table.format.toUpperCase()
  return table.encoding
    ? t('import.fileFactsEncoded', { format, encoding: encodingText(table.encoding), n })
    : t('import.fileFacts', { format, n })
}

const states: Record<ImportRecord['state'], () => string> = {
  running: () => t('import.stateRunning'),
  done: () => t('import.stateDone'),
  stopped: () => t('import.stateStopped'),
  undone: () => t('import.stateUndone'),
}

export const recordStateText = ({ state }: ImportRecord): string => states[state]()
