/** The rescue file: what only this device knows, as one JSON text that another device of the same person takes over. */
import type { MemberId } from '@/lib/ids'
import { isRecord } from '@/lib/plain'
import { rowKey, type Database } from './database'
import { nouns } from './nouns'
import { shelvesOf, type Shelves } from './shelves'
import { keysOf, showRows } from './show'
import type { KeptOp, OutboxEntry, ParkedEntry, RescueOutcome } from './types'

interface RescueFile {
  format: 'daybook-rescue'
  v: 1
  personId: MemberId
  /** This device's clock, ISO 8601. */
  at: string
  unsent: OutboxEntry[]
  parked: ParkedEntry[]
}

/** Everything unsent and parked. What the server has confirmed is not in it. */
export async function rescueText(db: Database, personId: MemberId, now: number): Promise<string> {
  const shelves = shelvesOf(db)
  const unsent = (await shelves.outbox.all()).filter((entry) => entry.state !== 'acked')
  const file: RescueFile = {
    format: 'daybook-rescue',
    v: 1,
    personId,
    at: new Date(now).toISOString(),
    unsent,
    parked: await shelves.parked.all(),
  }
  return JSON.stringify(file, null, 1)
}

/** Mutations keep their ids, by which this device and the server know them again: nothing is doubled. */
export async function takeOverRescue(db: Database, me: MemberId, text: string): Promise<RescueOutcome> {
  const file = readRescue(text)
  if (!file) return { kind: 'notARescueFile' }
  if (file.personId !== me) return { kind: 'anotherPerson' }
  return db.transaction('rw', db.tables, async () => {
    const shelves = shelvesOf(db)
    const known = new Set<string>(
      [...(await shelves.outbox.all()), ...(await shelves.parked.all())].map(({ id }) => id),
    )
    const unsent = file.unsent.filter(({ id }) => !known.has(id))
    const parked = file.parked.filter(({ id }) => !known.has(id))
    for (const { id, kind, ops, at, offsetMs } of unsent)
      await db.entries.add({ id, kind, ops, at, offsetMs, state: 'pending' })
    await shelves.parked.putMany(parked)
    await coverRows(shelves, unsent)
    await showRows(shelves, me, keysOf(unsent), await shelves.outbox.all())
    const added = unsent.length + parked.length
    return { kind: 'imported', added, known: file.unsent.length + file.parked.length - added }
  })
}

async function coverRows(shelves: Shelves, entries: readonly OutboxEntry[]): Promise<void> {
  for (const { noun, id } of entries.flatMap((entry) => entry.ops)) {
    const key = rowKey(noun, id)
    if (await shelves.shadows.get(key)) continue
    const row = (await shelves.rows(noun).get(id)) ?? null
    await shelves.shadows.putMany([{ key, noun, id, row, last: row }])
  }
}

/** The file, or undefined when the text is not one, or speaks of nouns that this version does not know. */
function readRescue(text: string): RescueFile | undefined {
  let file: unknown
  try {
    file = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!isRecord(file) || file.format !== 'daybook-rescue' || file.v !== 1) return undefined
  if (typeof file.personId !== 'string' || !Array.isArray(file.unsent) || !Array.isArray(file.parked))
    return undefined
  if (![...file.unsent, ...file.parked].every(isMutation)) return undefined
  return file as unknown as RescueFile
}

function isMutation(value: unknown): boolean {
  if (!isRecord(value)) return false
  const { id, kind, at, ops } = value
  return (
    [id, kind].every((text) => typeof text === 'string') &&
    typeof at === 'number' &&
    Array.isArray(ops) &&
    ops.every(isOp)
  )
}

function isOp(value: unknown): value is KeptOp {
  if (!isRecord(value)) return false
  const { op, noun, id, set, base, baseVersion } = value
  const said = typeof op === 'string' && ['create', 'patch', 'delete'].includes(op) && typeof id === 'string'
  return (
    said &&
    typeof noun === 'string' &&
    noun in nouns &&
    isRecord(set) &&
    isRecord(base) &&
    typeof baseVersion === 'number'
  )
}
