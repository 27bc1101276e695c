/** One random play from beginning to end, held against what must always be true. */
import { type MutationId, sentAgainAs } from '@/lib/ids'
import type { Database } from './database'
import type { Phone } from './phone'
import { heal, newPlay, takeStep, type Play } from './play'
import { chance } from './random'
import { brokenViews, differences, heldByDevice } from './truth'

export interface Wishes {
  /** Changes the phones before the play begins, to see whether it is noticed. */
  sabotage?: (play: Play) => void | Promise<void>
}

/** Everything that was found not to be true, told with the seed and the last steps; empty when all is well. */
export async function playThrough(
  db: Database,
  seed: number,
  steps: number,
  { sabotage }: Wishes = {},
): Promise<string[]> {
  const luck = chance(seed)
  const play = await newPlay(db, luck)
  await sabotage?.(play)
  const versions = new Map<Phone, Map<string, number>>()
  const story: string[] = []
  for (let step = 0; step < steps; step++) {
    story.push(await takeStep(play))
    const phone = luck.one(play.phones)
    const found = [...play.findings.splice(0), ...(await brokenViews(phone.store))]
    if (luck.is(0.1)) found.push(...(await versionsGoneBack(phone, versions)), ...(await unaccounted(play)))
    if (found.length > 0) return told(`seed ${seed}, step ${step} (${story.slice(-12).join(', ')})`, found)
  }
  await heal(play)
  const found: string[] = []
  for (const [n, phone] of play.phones.entries()) found.push(...told(`phone ${n}`, await unwell(db, phone)))
  found.push(...(await unaccounted(play)), ...(await outOfOrder(play)), ...(await doneTwice(db)))
  for (const { store } of play.phones) store.close()
  return told(`seed ${seed}, at the end`, found)
}

const told = (where: string, findings: readonly string[]): string[] =>
  findings.map((finding) => `${where}: ${finding}`)

/** What is not right with a phone that has had all the time it needs. */
async function unwell(db: Database, { store, environment }: Phone): Promise<string[]> {
  const unsettled = (await store.outbox()).map(({ id, state }) => `${id} is still ${state}`)
  const bugs = environment.bugs.map(String)
  return [...bugs, ...unsettled, ...(await differences(db, store)), ...(await brokenViews(store))]
}

/** Rows whose server version is lower than this phone has held before. */
async function versionsGoneBack(phone: Phone, before: Map<Phone, Map<string, number>>): Promise<string[]> {
  const known = before.get(phone) ?? new Map<string, number>()
  before.set(phone, known)
  const findings: string[] = []
  for (const [key, { version }] of await heldByDevice(phone.store)) {
    if (version < (known.get(key) ?? 0))
      findings.push(`${key} went back from ${known.get(key)} to ${version}`)
    known.set(key, version)
  }
  return findings
}

/** Writes that are not in exactly one of: outbox, on the server, parked, decided by the person. */
async function unaccounted({ db, phones, written, decided }: Play): Promise<string[]> {
  const done = await db.query<{ id: string; refused: boolean }>(
    `select id, result ->> 'st' = 'refused' as refused from sync.mutation`,
  )
  const onServer = new Set(done.filter(({ refused }) => !refused).map(({ id }) => id))
  const waiting = new Map<Phone, Set<string>>()
  const parked = new Map<Phone, Set<string>>()
  for (const phone of phones) {
    const unsettled = (await phone.store.outbox()).filter(({ state }) => state !== 'acked')
    waiting.set(phone, new Set(unsettled.map(({ id }) => id)))
    parked.set(phone, new Set((await phone.store.parked()).map(({ id }) => id)))
  }
  return written.flatMap(({ id, phone }) => {
    const names = namesOf(id)
    const isIn = (place: ReadonlySet<string> | undefined) => names.some((name) => place?.has(name))
    const isWaiting = isIn(waiting.get(phone))
    const isParked = isIn(parked.get(phone))
    const isDecided = isIn(decided.get(phone))
    // What was taken back here may have been sent by the phone that had read the rescue file.
    if (isDecided) return isWaiting || isParked ? [`${id} came back after it was decided`] : []
    // Carried out with its answer lost, it waits for the answer: one place, seen from two sides.
    const places = [isWaiting || isIn(onServer), isParked && !isIn(onServer)].filter(Boolean)
    return places.length === 1 ? [] : [`${id} is in ${places.length} places`]
  })
}

/** The write's own name, and those under which it may have been sent again: a text that met another is merged and sent anew. */
function namesOf(id: MutationId): MutationId[] {
  const names = [id]
  for (let times = 0; times < 20; times++) names.push(sentAgainAs(names.at(-1) ?? id))
  return names
}

/** Mutations of one phone that the server carried out in another order than they were written. */
async function outOfOrder({ db, phones, written }: Play): Promise<string[]> {
  const findings: string[] = []
  for (const phone of phones) {
    const client = await phone.store.desk.read(({ meta }) => meta.get('clientId'))
    const sent = await db.query<{ id: string }>(
      'select id from sync.mutation where client_id = $1 order by seq',
      [client],
    )
    // What was read in from a rescue file has a turn of its own each time.
    const own = written.filter((one) => one.phone === phone && !one.imported)
    const turns = new Map(own.map(({ id }, n) => [id as string, n]))
    let last = -1
    for (const { id } of sent) {
      const turn = turns.get(id) ?? last
      if (turn < last) findings.push(`${id} was overtaken`)
      last = Math.max(turn, last)
    }
  }
  return findings
}

/** Tasks that came to be more than once, or were completed more often than they were open. */
async function doneTwice(db: Database): Promise<string[]> {
  const rows = await db.query<{ said: string }>(
    `select task_id || ' was done twice' as said
      from public.task_events group by task_id
      having count(*) filter (where kind = 'created') <> 1
        or count(*) filter (where kind = 'completed') - count(*) filter (where kind = 'reopened') not in (0, 1)`,
  )
  return rows.map(({ said }) => said)
}
