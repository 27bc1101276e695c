import { computed, shallowRef } from 'vue'
import {
  addTemplate,
  changeFields,
  type DepartmentId,
  editTemplate,
  type FormField,
  homeSeatOf,
  latestVersion,
  leads,
  mayKeepTemplates,
  type Outcome,
  type Refused,
  type ReportKind,
  type ReportTemplate,
  reportTemplate,
  type ReportTemplateId,
  settingsOf,
  type TemplateSettings,
} from '@/domain'
import { dayOf } from '@/lib/day'
import { useBook, useDraft, useLive, useNow, usePeople } from '@/parts'
import { faultOf, tidyFields } from './field-making'

/** A template as it is being put together. */
export interface TemplateDraft {
  readonly kind: ReportKind
  readonly departmentId: DepartmentId | null
  readonly settings: TemplateSettings
  readonly fields: readonly FormField[]
}

interface Loaded {
  readonly template: ReportTemplate | undefined
  readonly fields: readonly FormField[]
}

/** A template being changed, or made, after the pattern of another if one is named. Every keystroke is kept. */
export function useTemplateEditing(id: ReportTemplateId | undefined, pattern: ReportTemplateId | undefined) {
  const book = useBook()
  const now = useNow()
  const people = usePeople()
  const { value: loaded, failed, retry } = useLive(() => load(id ?? pattern))

  const changes = shallowRef<Partial<TemplateDraft>>({})
  const { found, ready, forget } = useDraft(`template:${id ?? `new:${pattern ?? ''}`}`, changes)
  const refused = shallowRef<Refused>()

  async function load(which: ReportTemplateId | undefined): Promise<Loaded> {
    const template = which && (await reportTemplate(book, which))
    const version = template && (await latestVersion(book, template.id))
    return { template: template || undefined, fields: version?.fields ?? [] }
  }

  const original = computed<TemplateDraft | undefined>(() => {
    if (!loaded.value) return undefined
    const { template, fields } = loaded.value
    if (template) {
      const { name, receiverIds, copyIds, opensMinutes, dueMinutes } = template
      const { graceMinutes, makeupWorkdays, isRequired } = template
      return {
        kind: template.kind,
        departmentId: mayKeep(template.departmentId) ? template.departmentId : firstDepartment(),
        settings: {
          ...{ name, receiverIds, copyIds, opensMinutes, dueMinutes },
          ...{ graceMinutes, makeupWorkdays, isRequired },
          // One that is made after its pattern begins by itself.
          startsOn: id ? template.startsOn : null,
        },
        fields,
      }
    }
    return id
      ? undefined
      : { kind: 'daily', departmentId: firstDepartment(), settings: settingsOf('daily'), fields }
  })
  const draft = computed(() => original.value && { ...original.value, ...changes.value })

  const today = () => dayOf(now.value)
  const mayKeep = (department: DepartmentId | null) =>
    mayKeepTemplates(people.value, book.me, department, today())

  /** For whom a new one is unless somebody says otherwise: my own department if I lead it, else as many as I may say. */
  function firstDepartment(): DepartmentId | null {
    const home = homeSeatOf(people.value, book.me, today())
    if (home && leads(people.value, book.me, home, today())) return home
    return mayKeep(null) ? null : (departments.value[0]?.id ?? null)
  }

  const departments = computed(() =>
    [...people.value.departments.values()].filter(({ id: one }) => mayKeep(one)),
  )

  function change(some: Partial<TemplateDraft>) {
    changes.value = { ...changes.value, ...some }
    refused.value = undefined
  }

  function changeSettings(some: Partial<TemplateSettings>) {
    if (draft.value) change({ settings: { ...draft.value.settings, ...some } })
  }

  /** Another kind is due at other times. */
  function changeKind(kind: ReportKind) {
    if (!draft.value) return
    const { name, receiverIds, copyIds, startsOn } = draft.value.settings
    change({ kind, settings: { ...settingsOf(kind), name, receiverIds, copyIds, startsOn } })
  }

  async function drop() {
    changes.value = {}
    await forget()
  }

  async function save(): Promise<Refused | undefined> {
    if (!draft.value || !original.value) return undefined
    const fields = tidyFields(draft.value.fields)
    if (fields.length === 0 || fields.some(faultOf))
      return (refused.value = { ok: false, refusal: 'template.bad_fields', field: 'fields' })
    const outcome = await written(draft.value, fields)
    if (!outcome.ok) return (refused.value = outcome)
    await forget()
    return undefined
  }

  async function written(whole: TemplateDraft, fields: readonly FormField[]): Promise<Outcome<unknown>> {
    const { kind, departmentId, settings } = whole
    if (!id) return addTemplate(book, { kind, departmentId, ...settings, fields })
    const edited = changes.value.settings ? await editTemplate(book, id, settings) : undefined
    if (edited && !edited.ok) return edited
    return changes.value.fields ? changeFields(book, id, fields) : { ok: true, value: undefined }
  }

  return {
    book,
    now,
    people,
    loaded,
    failed,
    retry,
    draft,
    departments,
    mayKeep,
    found,
    ready,
    isChanged: computed(() => Object.keys(changes.value).length > 0),
    refused,
    change,
    changeSettings,
    changeKind,
    drop,
    save,
  }
}
