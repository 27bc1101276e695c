import { expect, test } from 'vitest'
import { camel, snake } from '@/remote'
import { filledIn, nounNames, nouns, type AnyRow } from '@/store'
import { openPglite } from '../support/database'

/** The columns of each noun that do not travel when they hold nothing, with the nothing that they hold. */
async function emptyColumns() {
  const db = await openPglite()
  const rows = await db.query<{ name: string; column: string; nothing: string }>(
    `select e.name, a.attname as column,
       case when not a.attnotnull then 'null' when a.attndims > 0 then '[]' else '""' end as nothing
     from sync.entity as e
     join pg_attribute as a on a.attrelid = ('public.' || e.name)::regclass and a.attnum > 0
     where e.empties like '%then ''' || a.attname || ''' end%'`,
  )
  await db.close()
  return rows
}

test(
  'a column that does not travel when it holds nothing is filled in here',
  { timeout: 120_000 },
  async () => {
    const missing: string[] = []
    for (const { name, column, nothing } of await emptyColumns()) {
      const noun = nounNames.find((one) => nouns[one].table === name)
      if (!noun) continue
      const held = filledIn(noun, {} as never) as unknown as Record<string, unknown>
      if (JSON.stringify(held[camel(column)]) !== nothing) missing.push(`${name}.${column}: ${nothing}`)
    }
    expect(missing).toEqual([])
  },
)

/** The database's own list, as the migrations fill it. */
async function entities() {
  const db = await openPglite()
  const rows = await db.query<{ tbl: number; name: string; classes: Record<string, string> }>(
    'select tbl, name, classes from sync.entity order by tbl',
  )
  await db.close()
  return rows
}

test('the list of nouns is the database’s list', { timeout: 120_000 }, async () => {
  const here = nounNames
    .map((name) => nouns[name])
    .map(({ tbl, table, columns }) => ({
      tbl,
      name: table,
      classes: Object.fromEntries(Object.entries(columns).map(([column, kind]) => [snake(column), kind])),
    }))
    .sort((a, b) => a.tbl - b.tbl)
  expect(here).toEqual(await entities())
})

/** Fields that most rows lack: an index on them costs the first sync next to nothing. */
const sparse = ['mine', 'byMe', 'followed', 'assigned', 'parentId', 'reportId', 'unseen', 'unread', 'theirs']

test('no noun has more than three indexes that every row is in', () => {
  for (const name of nounNames)
    expect(nouns[name].indexes.filter((index) => !sparse.includes(index)).length).toBeLessThanOrEqual(3)
})

test('every column that a phone may write is none of the server’s own', () => {
  const own: (keyof AnyRow)[] = [
    'id',
    'version',
    'createdBy',
    'createdAt',
    'updatedBy',
    'updatedAt',
    'deletedAt',
    'archivedAt',
    'scopes',
  ]
  for (const name of nounNames)
    expect(Object.keys(nouns[name].columns).filter((column) => own.includes(column as keyof AnyRow))).toEqual(
      [],
    )
})
