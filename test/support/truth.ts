/** What must be true of a phone, held against the database itself. Each finding is a sentence; none is well. */
import type { MemberId } from '@/lib/ids'
import { fromWire, type WireRow } from '@/remote'
import { byRow, nounNames, nouns, replay, rowKey, type AnyRow, type DeviceStore, type Shelves } from '@/store'
import type { Database } from './database'

/** The server's rows as this device holds them, beneath what is unsettled. */
export function heldByDevice(store: DeviceStore): Promise<Map<string, AnyRow>> {
  return store.desk.read(async (shelves: Shelves) => {
    const held = new Map<string, AnyRow>()
    for (const noun of nounNames)
      for (const row of await shelves.rows(noun).all()) held.set(rowKey(noun, row.id), row)
    for (const { key, row } of await shelves.shadows.all()) {
      if (row) held.set(key, row)
      else held.delete(key)
    }
    return held
  })
}

/** What the person may hold: read by plain `select` under row-level security, alive and in their scopes. */
async function heldByServer(db: Database, personId: MemberId): Promise<Map<string, AnyRow>> {
  return db.asPerson(personId, async (session) => {
    const held = new Map<string, AnyRow>()
    for (const noun of nounNames) {
      const rows = await session.query<{ row: WireRow }>(
        `select to_jsonb(r) as row from public.${nouns[noun].table} as r
          where deleted_at is null and archived_at is null and scopes && app.my_scopes()`,
      )
      for (const { row } of rows) held.set(rowKey(noun, row.id), fromWire(row) as unknown as AnyRow)
    }
    return held
  })
}

/** Missing, extra, stale or different rows. */
export async function differences(db: Database, store: DeviceStore): Promise<string[]> {
  const here = await heldByDevice(store)
  const there = await heldByServer(db, store.personId)
  const findings: string[] = []
  for (const [key, row] of there) {
    const mine = here.get(key)
    if (!mine) findings.push(`missing ${key} v${row.version}`)
    else if (content(mine, row) !== content(row, row))
      findings.push(`stale ${key}: ${content(mine, row)} is not ${content(row, row)}`)
  }
  for (const [key, row] of here) if (!there.has(key)) findings.push(`ghost ${key} v${row.version}`)
  return findings
}

/** The row as the server knows it: what the device works out for its own indexes is no difference. */
function content(row: AnyRow, server: AnyRow): string {
  const said = row as unknown as Record<string, unknown>
  return JSON.stringify(
    Object.keys(server)
      .sort()
      .map((column) => [column, said[column]]),
  )
}

/** View = replay(outbox, server), for every row that has anything unsettled; and shadows exactly where needed. */
export async function brokenViews(store: DeviceStore): Promise<string[]> {
  return store.desk.read(async (shelves) => {
    const findings: string[] = []
    const touching = byRow(await shelves.outbox.all())
    const shadows = await shelves.shadows.all()
    for (const { noun, id, key, row } of shadows) {
      const expected = replay(noun, id, row, touching.get(key) ?? [], store.personId)
      const shown = (await shelves.rows(noun).get(id)) ?? null
      if (JSON.stringify(sorted(shown)) !== JSON.stringify(sorted(expected)))
        findings.push(`${key} shows ${JSON.stringify(shown)}, not ${JSON.stringify(expected)}`)
      if (!touching.has(key)) findings.push(`${key} has a shadow for nothing`)
    }
    for (const key of touching.keys())
      if (!shadows.some((shadow) => shadow.key === key)) findings.push(`${key} has no shadow`)
    return findings
  })
}

const sorted = (row: object | null): unknown =>
  row && Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))
