import { expect, test } from 'vitest'
import { snake } from '@/remote'
import { nounNames, nouns, type AnyRow } from '@/store'
import { openPglite } from '../support/database'

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
