/** What a phone says of a form and of what is filled in, the database says too: the rules stand in both. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkContent, formFieldTypes, soundFields, type FormField } from '@/domain'
import { openPglite, type Database } from '../support/database'

let db: Database
beforeAll(async () => {
  db = await openPglite()
  await db.query(`create function pg_temp.said(fields jsonb, content jsonb) returns text language plpgsql as $$
    declare what text; place text;
    begin
      perform app.refuse_content(fields, content, true);
      return null;
    exception when others then
      get stacked diagnostics what = message_text, place = pg_exception_detail;
      return what;
    end $$`)
})
afterAll(() => db.close())

const label = { zh: '项' }
const keys = ['a', 'b', 'c', 'd'] as const
const optionKeys = fc.uniqueArray(fc.constantFrom('x', 'y', 'z'), { minLength: 1 })
const options = optionKeys.map((all) => all.map((key) => ({ key, label })))
const limit = fc.constantFrom(0, 1, 2, 5, -3, 2.5)

/** Fields as people put them together; some do not make a form. */
const field = (key: string, others: readonly string[]): fc.Arbitrary<FormField> =>
  fc
    .record(
      {
        type: fc.constantFrom(...formFieldTypes),
        options,
        required: fc.constant(true as const),
        min: limit,
        max: limit,
        decimals: fc.constantFrom(0, 1, 2),
        showIf: fc.record({
          field: fc.constantFrom(...others),
          is: fc.subarray(['x', 'y', '1', 'true'], { minLength: 1 }),
        }),
      },
      { requiredKeys: ['type', 'options'] },
    )
    .map(({ type, options, decimals, ...rest }) => ({
      ...{ key, label, type, ...rest },
      ...((type === 'single' || type === 'multiple') && { options }),
      ...(type === 'number' && decimals !== undefined && { decimals }),
    }))
const form = fc.tuple(...keys.map((key) => field(key, [...keys, 'gone'])))
const smallForm = fc.tuple(field('a', ['b']), field('b', ['a']))

const text = fc.constantFrom(
  '',
  ' ',
  '　',
  'x',
  'y',
  '写好了',
  '😀😀',
  '2026-02-28',
  '2026-02-30',
  '12',
  'a\nb',
)
const line = fc.oneof(
  fc.record({ id: fc.constantFrom('l1', 'l2', ''), text }),
  fc.record({ text }),
  fc.record({ id: fc.constant(7), text }),
)
const value = fc.oneof(
  text,
  fc.constantFrom<unknown>(0, 1, 2, 2.5, 1.25, -3, 1e-7, 2 ** 53, true, null),
  fc.array(fc.constantFrom('x', 'y', 'z', 'w'), { maxLength: 3 }),
  fc.array(line, { maxLength: 3 }),
  fc.constant({}),
)
const content = fc.dictionary(fc.constantFrom(...keys, 'other', '_removed', '_drafted'), value, {
  noNullPrototype: true,
})

const cases = <T>(arbitrary: fc.Arbitrary<T>): T[] => fc.sample(arbitrary, { numRuns: 3_000 })

test('a form that a phone takes, the database takes', async () => {
  const forms = cases(smallForm).filter(soundFields)
  expect(forms.length).toBeGreaterThan(50)
  const refused = await db.query(
    'select f from jsonb_array_elements($1::text::jsonb) as t (f) where not app.is_form(f)',
    [JSON.stringify(forms)],
  )
  expect(refused).toEqual([])
})

test('what a phone finds wrong in a content, the database refuses, and nothing else', async () => {
  const filled = cases(fc.record({ fields: form, content }))
  const said = await db.query<{ said: string | null }>(
    `select pg_temp.said(q.fields, q.content) as said
       from jsonb_array_elements($1::text::jsonb) with ordinality as t (one, n),
            jsonb_to_record(t.one) as q (fields jsonb, content jsonb)
      order by t.n`,
    [JSON.stringify(filled)],
  )
  const different = filled
    .map(({ fields, content }, at) => {
      const here = checkContent(fields, content).map(({ refusal }) => refusal as string)
      return { fields, content, here, there: said[at]?.said ?? null }
    })
    .filter(({ here, there }) => (here[0] ?? null) !== there)
  expect(different.slice(0, 3)).toEqual([])
  expect(new Set(said.map((one) => one.said)).size).toBe(4)
})
