/** The outbox as it travels: which changes go together, and in which shape. Pure. */
import { toWire, type WireMutation, type WireOp } from '@/remote'
import { columnsOf, nouns, type KeptOp, type OutboxEntry } from '@/store'

export const mutationsAtMost = 50
/** Below the server's 256 kB, which counts what is around the changes as well. */
const bytesAtMost = 240_000

/** The next changes to send: those under way first, as many as a request may carry, but always one. */
export function batchOf(entries: readonly OutboxEntry[], most: number): OutboxEntry[] {
  const underWay = entries
    .filter(({ state }) => state === 'inflight')
    .sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0))
  const waiting = entries.filter(({ state }) => state === 'pending')
  const batch: OutboxEntry[] = []
  let bytes = 0
  for (const entry of [...underWay, ...waiting].slice(0, most)) {
    bytes += byteLength(JSON.stringify(mutationToSend(entry)))
    if (batch.length > 0 && bytes > bytesAtMost) break
    batch.push(entry)
  }
  return batch
}

export function mutationToSend({ seq = 0, id, at, offsetMs, ops }: OutboxEntry): WireMutation {
  return { seq, id, at: new Date(at).toISOString(), offset: offsetMs, ops: ops.map(opToSend) }
}

function opToSend({ op, noun, id, set, base, baseVersion }: KeptOp): WireOp {
  const t = nouns[noun].tbl
  if (op === 'delete') return { t, op, id, base_version: baseVersion }
  if (op === 'create') return { t, op, id, set: toWire(set) }
  return { t, op, id, set: toWire(set), base: toWire(comparable(noun, base)), base_version: baseVersion }
}

/** Sets and counters are told as differences: there is nothing to compare. */
function comparable(noun: KeptOp['noun'], base: KeptOp['base']): KeptOp['base'] {
  const classes = columnsOf(noun)
  return Object.fromEntries(
    Object.entries(base).filter(([column]) => classes[column] !== 'set' && classes[column] !== 'delta'),
  )
}

const encoder = new TextEncoder()
const byteLength = (text: string): number => encoder.encode(text).length
