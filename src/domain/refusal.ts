/**
 * The closed list of refusals: the same codes come from SQL (`errcode P0001` or a result of `sync_push`),
 * from the domain, and have words in `parts/refusal-text.ts`. A code without words does not compile.
 */
export const refusals = [
  // Any noun.
  'forbidden',
  'not_found_or_forbidden',
  'gone',
  'edited_since',
  'text_conflict',
  'bad_transition',
  'invalid',
  'too_long',
  'missing_reference',
  'duplicate',
  'schema_too_old',
  // Tasks (D10).
  'task.no_title',
  'task.no_owner',
  'task.no_due',
  'task.no_department',
  'task.owner_left',
  'task.out_of_sight',
  'task.start_after_due',
  'task.bad_link',
  'task.bad_repeat',
  'task.loop',
  'task.too_deep',
  'task.too_many',
  'task.too_many_items',
  'task.no_reason',
  'item.empty',
  'view.no_name',
  'comment.empty',
  // People (D01–D03).
  'department.no_name',
  'department.loop',
  'membership.bad_period',
  // Reports, their templates, what they lead to and what excuses from them (D11–D14).
  'report.future',
  'report.bad_day',
  'report.bad_id',
  'report.unknown_field',
  'report.missing_field',
  'report.bad_value',
  'report.closed',
  'report.not_in_department',
  'report.no_template',
  'report.out_of_sight',
  'template.no_name',
  'template.bad_fields',
  'template.bad_window',
  'talk.no_topic',
  'talk.no_outcome',
  'absence.bad_period',
  'nudge.again',
  'nudge.filed',
  // The two sync functions themselves.
  'sync.malformed',
  'sync.too_large',
  'sync.foreign_client',
  'sync.signed_out',
  'sync.on_standby',
] as const

export type Refusal = (typeof refusals)[number]

export type Refused = { ok: false; refusal: Refusal; field?: string }
export type Outcome<T> = { ok: true; value: T } | Refused

/** Whether a string that came from outside is one of our codes. */
export const isRefusal = (code: string): code is Refusal => (refusals as readonly string[]).includes(code)

/** Done, with what came of it. */
export function done<T>(value: T): { ok: true; value: T } {
  return { ok: true, value }
}

/** Not done, and why; `field` names the input that the person should look at. */
export function refuse(refusal: Refusal, field?: string): Refused {
  return field === undefined ? { ok: false, refusal } : { ok: false, refusal, field }
}
