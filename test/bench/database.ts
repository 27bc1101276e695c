/**
 * The two functions on real PostgreSQL, with its promises about power cuts kept, over a feed of a million rows. Pulls are told
 * in database time (what EXPLAIN ANALYZE calls execution time), pushes as a phone's connection sees them.
 */
import { randomUUID } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import { openPostgres, type PostgresDatabase, type Session } from '../support/database'
import { createTask, patchTask } from '../support/wire-phone'
import type { PullPage, PushAnswer, WireMutation } from '@/remote/protocol'
import { inMs, median, type Figure } from './figures'
import { fillFeed, type Crowd } from './feed-filling'

const clients = 16
const perPush = 20
const pushSeconds = 8

export async function measureDatabase(): Promise<Figure[]> {
  const db = await openPostgres({ durable: true, connections: clients + 6 })
  try {
    const crowd = await fillFeed(db)
    return [
      ...(await measurePulls(db, crowd)),
      ...(await measureSinglePush(db, crowd)),
      ...(await measureManyPushes(db, crowd)),
    ]
  } finally {
    for (const release of held.splice(0)) release()
    await db.close()
  }
}

async function measurePulls(db: PostgresDatabase, crowd: Crowd): Promise<Figure[]> {
  const few = await Puller.of(db, crowd.twoHats)
  const many = await Puller.of(db, crowd.leadOfMany)
  const [idleFew, idleMany] = [await few.databaseTime(), await many.databaseTime()]

  const before = few.cursors
  await db.query(
    `update public.tasks set priority = 2 where id in (select id from public.tasks where owner_id = $1 limit 100)`,
    [crowd.twoHats],
  )
  const delta = await few.databaseTime()
  few.cursors = {}
  const firstPage = await few.databaseTime()
  few.cursors = before
  return [
    {
      what: `idle pull, ${few.scopes} scopes, 1,000,000 feed rows`,
      measured: inMs(idleFew),
      target: '≤ 2 ms',
      reached: idleFew <= 2,
    },
    {
      what: `idle pull, ${many.scopes} scopes`,
      measured: inMs(idleMany),
      target: '≤ 6 ms',
      reached: idleMany <= 6,
    },
    { what: 'pull of 100 changed tasks', measured: inMs(delta) },
    { what: 'first page, 1,000 rows or 400 kB', measured: inMs(firstPage) },
  ]
}

async function measureSinglePush(db: PostgresDatabase, crowd: Crowd): Promise<Figure[]> {
  const pusher = await Pusher.of(db, crowd.members[0] ?? crowd.twoHats)
  const tookMs: number[] = []
  for (let round = 0; round < 120; round += 1) {
    const took = await pusher.push()
    if (round >= 20) tookMs.push(took)
  }
  const ms = median(tookMs)
  return [
    { what: `one push of ${perPush} mutations`, measured: inMs(ms), target: '≤ 10 ms', reached: ms <= 10 },
  ]
}

async function measureManyPushes(db: PostgresDatabase, crowd: Crowd): Promise<Figure[]> {
  const pushers = await Promise.all(crowd.members.slice(0, clients).map((person) => Pusher.of(db, person)))
  const sending = async (untilMs: number) => {
    await Promise.all(
      pushers.map(async (pusher) => {
        while (performance.now() < untilMs) await pusher.push()
      }),
    )
  }
  await sending(performance.now() + 2_000)
  for (const pusher of pushers) pusher.sent = 0
  const start = performance.now()
  await sending(start + pushSeconds * 1_000)
  const seconds = (performance.now() - start) / 1_000
  const rate = pushers.reduce((sum, { sent }) => sum + sent, 0) / seconds
  return [
    {
      what: `push, ${clients} clients, ${perPush} mutations each`,
      measured: `${Math.round(rate).toLocaleString('en')} mutations/s`,
      target: '≥ 2,500 mutations/s',
      reached: rate >= 2_500,
    },
  ]
}

/** The connections in use, given back at the end. */
const held: (() => void)[] = []

/** A connection that is one person's, as PostgREST would keep it. */
async function connectAs(db: PostgresDatabase, personId: string): Promise<Session> {
  const session = await db.connect()
  held.push(session.release)
  const claims = JSON.stringify({ sub: personId, role: 'authenticated' })
  await session.exec(`set role authenticated; set request.jwt.claims = '${claims}'`)
  return session
}

class Puller {
  cursors: Record<string, { e: string; b: string }> = {}
  private gen = ''

  private constructor(private readonly session: Session) {}

  /** Somebody whose phone knows everything. */
  static async of(db: PostgresDatabase, personId: string): Promise<Puller> {
    const puller = new Puller(await connectAs(db, personId))
    const [row] = await puller.session.query<{ page: PullPage }>('select public.sync_pull($1) as page', [
      puller.request(1),
    ])
    if (!row) throw new Error('No page')
    puller.gen = row.page.gen
    for (const [id, { e, t, b }] of Object.entries(row.page.scopes)) puller.cursors[id] = { e, b: t ?? b }
    return puller
  }

  get scopes(): number {
    return Object.keys(this.cursors).length
  }

  /** Of one pull with these cursors, ms; the median of many. */
  async databaseTime(): Promise<number> {
    const tookMs: number[] = []
    for (let round = 0; round < 60; round += 1) {
      const plan = await this.session.query<{ 'QUERY PLAN': string }>(
        `explain (analyze, timing off) select public.sync_pull('${this.request(1_000)}')`,
      )
      const took = /Execution Time: ([\d.]+) ms/.exec(plan.map((line) => line['QUERY PLAN']).join('\n'))?.[1]
      if (round >= 10) tookMs.push(Number(took))
    }
    return median(tookMs)
  }

  private request(limit: number): string {
    const gen = Object.keys(this.cursors).length > 0 ? this.gen : null
    return JSON.stringify({ v: 1, client: randomUUID(), schema: 1, gen, limit, scopes: this.cursors })
  }
}

/** A phone that adds tasks and edits those that it added, in turn. */
class Pusher {
  sent = 0
  private readonly client = uuidv7()
  private readonly mine: { id: string; title: string }[] = []
  private seq = 0
  private edited = 0

  private constructor(
    private readonly session: Session,
    private readonly personId: string,
    private readonly departmentId: string,
  ) {}

  static async of(db: PostgresDatabase, personId: string): Promise<Pusher> {
    const [home] = await db.query<{ id: string }>(
      'select home_department_id as id from public.members where id = $1',
      [personId],
    )
    if (!home) throw new Error('Nobody of the company')
    return new Pusher(await connectAs(db, personId), personId, home.id)
  }

  /** Sends one push and says how long it took, ms. */
  async push(): Promise<number> {
    const mutations = Array.from({ length: perPush }, () => this.next())
    const request = { v: 1, client: this.client, schema: 1, gen: null, app: 'bench', mutations }
    const start = performance.now()
    const [row] = await this.session.query<{ answer: PushAnswer }>('select public.sync_push($1) as answer', [
      JSON.stringify(request),
    ])
    const took = performance.now() - start
    if (!row || !('results' in row.answer) || row.answer.results.some(({ st }) => st !== 'ok'))
      throw new Error(`Not carried out: ${JSON.stringify(row?.answer).slice(0, 500)}`)
    this.sent += perPush
    return took
  }

  private next(): WireMutation {
    this.seq += 1
    return { seq: this.seq, id: uuidv7(), at: new Date().toISOString(), offset: 0, ops: [this.op()] }
  }

  private op() {
    const title = `第 ${this.seq} 件事`
    const old = this.seq % 2 === 0 ? this.mine[this.edited] : undefined
    if (!old) {
      const op = createTask(this.personId, this.departmentId, title, uuidv7())
      this.mine.push({ id: op.id, title })
      return op
    }
    this.edited += 1
    const op = patchTask(old.id, { title }, { title: old.title })
    return op
  }
}
