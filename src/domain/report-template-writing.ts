import { type Day, dayOf, isDay } from '@/lib/day'
import type { DepartmentId, MemberId, ReportTemplateId, ReportTemplateVersionId } from '@/lib/ids'
import { isSame } from '@/lib/same'
import type { Op, SetOf } from '@/store'
import type { Book } from './book'
import type { FormField } from './form-field'
import { soundFields } from './form-soundness'
import { people } from './people'
import { done, refuse, type Outcome, type Refused } from './refusal'
import { isPeriodKind, type ReportKind } from './report-period'
import { latestVersion, mayKeepTemplates, type ReportTemplate } from './report-template'
import { changedFields } from './report-template-changes'
import { lengthOf } from './task-draft'
import { today } from './today'

/** What can be said of a template besides its fields, at any time. */
export interface TemplateSettings {
  readonly name: string
  readonly receiverIds: readonly MemberId[]
  readonly copyIds: readonly MemberId[]
  readonly opensMinutes: number
  readonly dueMinutes: number
  readonly graceMinutes: number
  readonly makeupWorkdays: number
  readonly isRequired: boolean
  /** Nobody is asked before this day. Null: of a new one, the day on which it is made; of another, as it was. */
  readonly startsOn: Day | null
}

export interface NewTemplate extends TemplateSettings {
  readonly kind: ReportKind
  /** Null: for the whole company. */
  readonly departmentId: DepartmentId | null
  readonly fields: readonly FormField[]
}

/** How a new template of a kind is to be filled in: due in the evening, open the whole day. */
export function settingsOf(kind: ReportKind): TemplateSettings {
  const plain = {
    name: '',
    receiverIds: [],
    copyIds: [],
    graceMinutes: 30,
    makeupWorkdays: 3,
    isRequired: isPeriodKind(kind),
    startsOn: null,
  }
  if (kind === 'weekly') return { ...plain, graceMinutes: 60, opensMinutes: 540, dueMinutes: 1_200 }
  if (kind === 'monthly')
    return { ...plain, graceMinutes: 60, makeupWorkdays: 5, opensMinutes: 540, dueMinutes: 4_320 }
  return { ...plain, opensMinutes: 0, dueMinutes: 1_110 }
}

/** Makes a template with its first fields. */
export async function addTemplate(book: Book, template: NewTemplate): Promise<Outcome<ReportTemplateId>> {
  const { kind, departmentId, fields, ...given } = template
  const settings = tidied(given)
  const broken = refusalOfSettings(settings)
  if (broken) return broken
  if (!soundFields(fields)) return refuse('template.bad_fields', 'fields')
  if (!mayKeepTemplates(await people(book), book.me, departmentId, today(book)))
    return refuse('forbidden', 'departmentId')
  const id = book.environment.newId() as ReportTemplateId
  const set = {
    ...settings,
    receiverIds: [...settings.receiverIds],
    copyIds: [...settings.copyIds],
    startsOn: settings.startsOn ?? today(book),
    kind,
    departmentId,
  }
  await book.store.write({
    kind: 'template.add',
    ops: [{ op: 'create', noun: 'reportTemplates', id, set }, versionCreated(book, id, fields)],
  })
  return done(id)
}

/**
 * Changes what was changed and nothing else; from the next report on, and for those that are not filed yet. What becomes
 * required is so from today on, unless another day is given: nobody has been missing before.
 */
export async function editTemplate(
  book: Book,
  id: ReportTemplateId,
  changes: Partial<TemplateSettings>,
): Promise<Outcome<ReportTemplateId>> {
  const before = await book.store.get('reportTemplates', id)
  if (!before) return refuse('gone')
  const given = tidied({ ...settingsIn(before), ...changes })
  const settings = { ...given, startsOn: startOf(before, given, today(book)) }
  const broken = refusalOfSettings(settings)
  if (broken) return broken
  return patch(book, before, changedFields(settingsIn(before), settings), 'template.edit')
}

/** Asks for something else from the next report on: a new version, unless they are the same. */
export async function changeFields(
  book: Book,
  id: ReportTemplateId,
  fields: readonly FormField[],
): Promise<Outcome<ReportTemplateVersionId>> {
  const template = await book.store.get('reportTemplates', id)
  if (!template) return refuse('gone')
  if (!soundFields(fields)) return refuse('template.bad_fields', 'fields')
  if (!mayKeepTemplates(await people(book), book.me, template.departmentId, today(book)))
    return refuse('forbidden')
  const latest = await latestVersion(book, id)
  if (latest && isSame(latest.fields, fields)) return done(latest.id)
  const created = versionCreated(book, id, fields)
  await book.store.write({ kind: 'template.fields', ops: [created] })
  return done(created.id as ReportTemplateVersionId)
}

/** Begins no new report with it; those that were begun are taken. `as` brings back how it was retired before. */
export async function retireTemplate(
  book: Book,
  id: ReportTemplateId,
  as?: Pick<ReportTemplate, 'retiredAt' | 'startsOn'>,
): Promise<Outcome<ReportTemplateId>> {
  const before = await book.store.get('reportTemplates', id)
  if (!before) return refuse('gone')
  if (before.retiredAt !== null) return done(id)
  const retiredAt = as?.retiredAt ?? new Date(book.environment.now()).toISOString()
  const moved = as && as.startsOn !== before.startsOn
  return patch(book, before, { retiredAt, ...(moved && { startsOn: as.startsOn }) }, 'template.retire')
}

/** Offers it again, and asks from today on: nobody was missing while it was out of use. */
export async function restoreTemplate(book: Book, id: ReportTemplateId): Promise<Outcome<ReportTemplateId>> {
  const before = await book.store.get('reportTemplates', id)
  if (!before) return refuse('gone')
  if (before.retiredAt === null) return done(id)
  const startsOn = today(book)
  const missed = dayOf(before.retiredAt) < startsOn && before.startsOn < startsOn
  return patch(book, before, { retiredAt: null, ...(missed && { startsOn }) }, 'template.restore')
}

function startOf(before: ReportTemplate, { isRequired, startsOn }: TemplateSettings, day: Day): Day {
  if (startsOn !== null && startsOn !== before.startsOn) return startsOn
  return isRequired && !before.isRequired && before.startsOn < day ? day : before.startsOn
}

async function patch(
  book: Book,
  { id, departmentId }: ReportTemplate,
  set: SetOf<'reportTemplates'>,
  kind: string,
): Promise<Outcome<ReportTemplateId>> {
  if (Object.keys(set).length === 0) return done(id)
  if (!mayKeepTemplates(await people(book), book.me, departmentId, today(book))) return refuse('forbidden')
  await book.store.write({ kind, ops: [{ op: 'patch', noun: 'reportTemplates', id, set }] })
  return done(id)
}

function versionCreated(book: Book, templateId: ReportTemplateId, given: readonly FormField[]) {
  // A copy: what a screen holds may be a proxy, or change.
  const fields = JSON.parse(JSON.stringify(given)) as unknown[]
  return {
    op: 'create',
    noun: 'reportTemplateVersions',
    id: book.environment.newId(),
    set: { templateId, fields },
  } as const satisfies Op
}

const nameLimit = 60
const firstDay = '2000-01-01'
const lastDay = '2199-12-31'
const peopleAtMost = 50
const minutesAtMost = 31 * 1_440
const graceAtMost = 7 * 1_440
const makeupAtMost = 60

function refusalOfSettings(settings: TemplateSettings): Refused | undefined {
  const { name, receiverIds, copyIds, opensMinutes, dueMinutes } = settings
  const { graceMinutes, makeupWorkdays, startsOn } = settings
  if (!name) return refuse('template.no_name', 'name')
  if (lengthOf(name) > nameLimit) return refuse('too_long', 'name')
  if (receiverIds.length > peopleAtMost) return refuse('task.too_many', 'receiverIds')
  if (copyIds.length > peopleAtMost) return refuse('task.too_many', 'copyIds')
  const isTime = (minutes: number) => Number.isInteger(minutes) && Math.abs(minutes) <= minutesAtMost
  if (!isTime(opensMinutes)) return refuse('template.bad_window', 'opensMinutes')
  if (!isTime(dueMinutes) || dueMinutes < opensMinutes) return refuse('template.bad_window', 'dueMinutes')
  if (!isWhole(graceMinutes, graceAtMost)) return refuse('template.bad_window', 'graceMinutes')
  if (!isWhole(makeupWorkdays, makeupAtMost)) return refuse('template.bad_window', 'makeupWorkdays')
  if (startsOn !== null && !(isDay(startsOn) && startsOn >= firstDay && startsOn <= lastDay))
    return refuse('template.bad_window', 'startsOn')
  return undefined
}

const isWhole = (value: number, most: number): boolean =>
  Number.isInteger(value) && value >= 0 && value <= most

function settingsIn(template: ReportTemplate): TemplateSettings {
  const { name, receiverIds, copyIds, opensMinutes, dueMinutes } = template
  const { graceMinutes, makeupWorkdays, isRequired, startsOn } = template
  return {
    ...{ name, receiverIds, copyIds, opensMinutes, dueMinutes },
    ...{ graceMinutes, makeupWorkdays, isRequired, startsOn },
  }
}

const tidied = (settings: TemplateSettings): TemplateSettings => ({
  ...settings,
  name: settings.name.trim(),
  receiverIds: [...new Set(settings.receiverIds)],
  copyIds: [...new Set(settings.copyIds)],
})
