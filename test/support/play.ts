/** A random play: phones, a server that other people use as well, an organisation that changes, a bad network. */
import type { MemberId, MutationId, TaskCommentId, TaskId } from '@/lib/ids'
import type { Op, TaskRow } from '@/store'
import { story } from '@/sync'
import { badNetwork, type Late } from './bad-network'
import { departments, hat, people } from './company'
import type { Database } from './database'
import { goodNetwork, newPhone, type Network, type Phone } from './phone'
import type { Chance } from './random'
import { differences } from './truth'

export interface Play {
  db: Database
  luck: Chance
  phones: Phone[]
  late: Late
  /** Each local write, in the order they were done: by whose phone. */
  written: { id: MutationId; phone: Phone }[]
  /** What a person has decided, on that phone, to forget or to send anew. */
  decided: Map<Phone, Set<string>>
  /** How bad the network is, 0 to 1. */
  badness: number
  /** What was found not to be true on the way. */
  findings: string[]
}

export async function newPlay(db: Database, luck: Chance): Promise<Play> {
  const cast: MemberId[] = [
    people.mira,
    people.mira,
    people.tom,
    people.lin,
    people.two,
    people.wu,
    people.chen,
    people.sam,
  ]
  const phones: Phone[] = []
  for (const personId of cast) phones.push(await newPhone(db, personId, { noLocks: true }))
  return {
    db,
    luck,
    phones,
    late: [],
    written: [],
    decided: new Map(phones.map((phone) => [phone, new Set()])),
    badness: 0.25,
    findings: [],
  }
}

type Step = (play: Play, phone: Phone) => Promise<unknown>

/** One random step; its name, for the story of a failure. */
export async function takeStep(play: Play): Promise<string> {
  const phone = play.luck.one(play.phones)
  const [name, step] = chosenStep(play.luck)
  await step(play, phone)
  return `${name} ${play.phones.indexOf(phone)}`
}

const steps: [number, string, Step][] = [
  [34, 'write', write],
  [34, 'sync', sync],
  [4, 'two tabs', twoTabs],
  [4, 'frozen tab', frozenTab],
  [5, 'other hand', otherHand],
  [4, 'organisation', changeOrganisation],
  [3, 'archive', archive],
  [1, 'collect', collectTombstones],
  [0.3, 'restored', beRestored],
  [2, 'clock', turnClock],
  [4, 'restart', (_, phone) => phone.restart()],
  [4, 'decide', decide],
  [1, 'rescue', rescue],
  [2, 'late request', arriveLate],
]
const weight = steps.reduce((sum, [share]) => sum + share, 0)

function chosenStep(luck: Chance): [string, Step] {
  let left = luck.next() * weight
  for (const [share, name, step] of steps) {
    if (left < share) return [name, step]
    left -= share
  }
  return ['sync', sync]
}

async function write(play: Play, phone: Phone): Promise<void> {
  const ops = await someOps(play, phone)
  if (ops.length === 0) return
  const id = await phone.store.write({ kind: 'play', ops })
  play.written.push({ id, phone })
}

async function someOps(play: Play, phone: Phone): Promise<Op[]> {
  const { luck } = play
  const tasks = await phone.store.all('tasks')
  const newId = () => phone.environment.newId()
  const dueAt = new Date(Date.UTC(2026, 10, 20 + luck.upTo(9))).toISOString()
  if (tasks.length === 0 || luck.is(0.25)) {
    const id = newId() as TaskId
    const created: Op = {
      op: 'create',
      noun: 'tasks',
      id,
      set: {
        // Now and then without a title: refused, and parked.
        title: luck.is(0.1) ? ' ' : `task ${luck.upTo(1_000)}`,
        description: 'one\ntwo\nthree\nfour\nfive',
        ownerId: luck.one([phone.personId, people.mira, people.tom, people.lin]),
        dueAt,
        priority: 1,
        departmentId: luck.one([departments.dev, departments.dev, departments.qa, departments.sales]),
        completedAt: null,
      },
    }
    return luck.is(0.3) ? [created, comment(newId(), id, luck)] : [created]
  }
  const { id, description, completedAt } = luck.one(tasks)
  switch (luck.upTo(9)) {
    case 0:
      return [{ op: 'patch', noun: 'tasks', id, set: { title: `title ${luck.upTo(1_000)}`, dueAt } }]
    case 1:
    case 2:
      return [{ op: 'patch', noun: 'tasks', id, set: { description: edited(description, luck) } }]
    case 3:
      return [
        { op: 'patch', noun: 'tasks', id, set: { ownerId: luck.one([people.mira, people.tom, people.two]) } },
      ]
    case 4:
      return [
        {
          op: 'patch',
          noun: 'tasks',
          id,
          set: { departmentId: luck.one([departments.dev, departments.sales]) },
        },
      ]
    case 5:
      return [{ op: 'delete', noun: 'tasks', id }]
    case 6:
    case 7:
      return [comment(newId(), id, luck)]
    default: {
      const done: TaskRow['completedAt'] =
        completedAt === null ? new Date(phone.environment.now()).toISOString() : null
      return [{ op: 'patch', noun: 'tasks', id, set: { completedAt: done } }]
    }
  }
}

const comment = (id: string, taskId: TaskId, luck: Chance): Op => ({
  op: 'create',
  noun: 'taskComments',
  id: id as TaskCommentId,
  set: { taskId, body: `comment ${luck.upTo(1_000)}` },
})

function edited(text: string, luck: Chance): string {
  const lines = text.split('\n')
  lines[luck.upTo(lines.length)] = `line ${luck.upTo(1_000)}`
  return lines.join('\n')
}

/** A round on this network; `pageRows` cuts its pages short. */
async function sync(play: Play, phone: Phone): Promise<void> {
  phone.network = watched(play, phone, badNetwork(play.luck, play.late, play.badness))
  phone.pageRows = play.luck.is(0.5) ? 1 + play.luck.upTo(6) : undefined
  const { problem } = await phone.sync({ check: play.luck.is(0.05) })
  if (problem === null && play.luck.is(0.1)) await compare(play, phone, 'after a completed pull')
}

function watched(play: Play, phone: Phone, network: Network): Network {
  return (kind, reach) =>
    network(kind, async () => {
      const answer = await reach()
      if (play.luck.is(0.2)) await findLeaks(play, phone)
      phone.wire.length = 0
      return answer
    })
}

/** Bodies in the last answer that row-level security hides from the person. */
async function findLeaks({ db, findings }: Play, { personId, wire }: Phone): Promise<void> {
  const answer = wire.at(-1)?.answer
  if (!answer) return
  const bodies =
    'rows' in answer ? answer.rows : 'results' in answer ? answer.results.flatMap(({ rows }) => rows) : []
  const [mine] = await db.asPerson(personId, (session) =>
    session.query<{ scopes: number[] }>('select app.my_scopes() as scopes'),
  )
  for (const { id, row } of bodies)
    if (row && !row.scopes.some((scope) => mine?.scopes.includes(scope))) findings.push(`leaked ${id}`)
}

/** Two tabs of a browser without locks sync at the very same time. */
async function twoTabs(play: Play, phone: Phone): Promise<void> {
  phone.network = watched(play, phone, badNetwork(play.luck, play.late, play.badness))
  phone.pageRows = play.luck.is(0.5) ? 3 : undefined
  await Promise.all([phone.sync(), phone.sync()])
}

/** A tab is frozen with an answer in its hand; meanwhile another one syncs and the server goes on; then it thaws. */
async function frozenTab(play: Play, phone: Phone): Promise<void> {
  phone.pageRows = undefined
  let thaw = () => {}
  const thawed = new Promise<void>((resolve) => (thaw = resolve))
  let answered = () => {}
  const inHand = new Promise<void>((resolve) => (answered = resolve))
  phone.network = async (_, reach) => {
    const answer = await reach()
    answered()
    await thawed
    return answer
  }
  const frozen = story({ ...phone.house })
  await Promise.race([inHand, frozen])
  phone.network = goodNetwork
  for (let round = 0; round < 2; round++) {
    await changeOrganisation(play)
    await otherHand(play)
    await phone.sync()
  }
  const { problem } = await phone.sync()
  thaw()
  await frozen
  if (problem === null) await compare(play, phone, 'after a frozen tab thawed')
}

/** A completed pull is exact, not only sooner or later. */
async function compare({ db, findings }: Play, { store }: Phone, when: string): Promise<void> {
  findings.push(...(await differences(db, store)).map((finding) => `${when}: ${finding}`))
}

/** Somebody changes a task without a phone, held to the same rules. A refusal is as good. */
async function otherHand({ db, luck }: Play): Promise<void> {
  const [task] = await db.query<{ id: string; owner_id: string; description: string }>(
    `select id, owner_id, description from public.tasks where deleted_at is null
      order by md5(id::text || $1) limit 1`,
    [String(luck.upTo(1_000_000))],
  )
  if (!task) return
  const [column, value] = luck.one<[string, string]>([
    ['title', `by hand ${luck.upTo(1_000)}`],
    ['description', edited(task.description, luck)],
    ['priority', String(luck.upTo(4))],
    ['completed_at', '2026-11-19T00:00:00Z'],
    ['deleted_at', '2026-11-19T00:00:00Z'],
  ])
  const type = column === 'priority' ? 'smallint' : column.endsWith('_at') ? 'timestamptz' : 'text'
  await db
    .asPerson(task.owner_id, (session) =>
      session.query(`update public.tasks set ${column} = $1::text::${type} where id = $2`, [value, task.id]),
    )
    .catch(() => undefined)
}

/** A membership ends or begins again, a role changes, a department moves. */
async function changeOrganisation({ db, luck }: Play): Promise<void> {
  if (luck.is(0.15)) {
    const parent = luck.one([departments.tech, departments.sales, departments.root])
    await db.query('update public.departments set parent_id = $1 where id = $2', [parent, departments.qa])
    return
  }
  const id = luck.one([
    hat('mira', 'dev'),
    hat('tom', 'dev'),
    hat('two', 'dev'),
    hat('two', 'sales'),
    hat('wu', 'tech'),
    hat('sam', 'sales'),
  ])
  if (luck.is(0.3))
    await db.query(
      `update public.memberships set role = case role when 'lead' then 'member' else 'lead' end::app.membership_role
        where id = $1`,
      [id],
    )
  else
    await db.query(
      `update public.memberships set ends_on = case when ends_on is null then app.today() - 1 end where id = $1`,
      [id],
    )
}

async function archive({ db, luck }: Play): Promise<void> {
  await db.query(
    `update public.tasks set archived_at = case when archived_at is null then now() end
      where id = (select id from public.tasks where deleted_at is null order by md5(id::text || $1) limit 1)`,
    [String(luck.upTo(1_000_000))],
  )
}

/** The nightly job forgets the tombstones, as if all were old: whoever has not seen them starts those scopes afresh. */
async function collectTombstones({ db }: Play): Promise<void> {
  await db.exec(`
    update sync.meta set gc_floor = pg_snapshot_xmin(pg_current_snapshot());
    delete from sync.feed where gone and xid < (select gc_floor from sync.meta);
  `)
}

/** The server says that it lives anew, as after a restore from a backup that lacked nothing. */
async function beRestored({ db }: Play): Promise<void> {
  await db.query('select sync.after_restore()')
}

async function turnClock({ luck }: Play, { environment }: Phone): Promise<void> {
  const tenYearsMs = 3_650 * 86_400_000
  environment.setClock(environment.now() + Math.round((luck.next() - 0.5) * 2 * tenYearsMs))
}

/** The person looks at what was refused, or takes back what was not sent. */
async function decide(play: Play, phone: Phone): Promise<void> {
  const { luck } = play
  const parked = await phone.store.parked()
  const pending = (await phone.store.outbox()).filter(({ state }) => state === 'pending')
  if (parked.length > 0 && luck.is(0.8)) {
    const { id, ops } = luck.one(parked)
    if (luck.is(0.5)) {
      if (await phone.store.discard(id)) play.decided.get(phone)?.add(id)
      return
    }
    const before = await phone.store.outbox()
    const set = ops[0]?.noun === 'tasks' && ops[0].op !== 'delete' ? { title: 'sent anew' } : {}
    if (await phone.store.resend(id, set)) {
      play.decided.get(phone)?.add(id)
      for (const { id } of (await phone.store.outbox()).slice(before.length)) play.written.push({ id, phone })
    }
  } else if (pending.length > 0) {
    const { id } = luck.one(pending)
    if (await phone.store.discard(id)) play.decided.get(phone)?.add(id)
  }
}

/** What is unsent on one phone is read in on another of the same person, too. */
async function rescue({ phones, written, decided }: Play): Promise<void> {
  const [first, second] = phones.filter(({ personId }) => personId === people.mira)
  if (!first || !second) return
  await second.store.importRescue(await first.store.exportRescue())
  const here = [...(await second.store.outbox()), ...(await second.store.parked())]
  for (const { id } of here) {
    decided.get(second)?.delete(id)
    if (!written.some((one) => one.id === id && one.phone === second)) written.push({ id, phone: second })
  }
}

async function arriveLate({ late }: Play): Promise<void> {
  await late
    .shift()?.()
    .catch(() => undefined)
}

/** The network is good again, nothing is on its way, and everybody syncs until there is nothing left to say. */
export async function heal(play: Play): Promise<void> {
  for (const reach of play.late.splice(0)) await reach().catch(() => undefined)
  for (let round = 0; round < 3; round++)
    for (const phone of play.phones) {
      phone.network = goodNetwork
      phone.pageRows = undefined
      await phone.sync()
    }
}
