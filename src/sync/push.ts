/** Sends what is not sent, oldest first. Each change has an id and a number, so that sending twice is harmless. */
import { RemoteProblem, type PushAnswer, type PushRequest } from '@/remote'
import type { OutboxEntry } from '@/store'
import { schema, type Round } from './house'
import { takeNewClient, startAfresh } from './restart'
import { parkUnread, settleResults } from './settle'
import { batchOf, mutationToSend, mutationsAtMost } from './wire'

const correctionsInTurn = 3

/** How many changes got an answer. */
export async function push(round: Round): Promise<number> {
  let answered = 0
  let corrections = 0
  let most = mutationsAtMost
  for (;;) {
    const batch = await takeBatch(round, most)
    if (batch.length === 0) return answered
    await round.store.desk.say('pushing')
    const answer = await send(round, batch)
    if ('unreadable' in answer) {
      if (batch.length === 1) await setAside(round, batch, answer.unreadable)
      most = Math.max(1, Math.floor(batch.length / 2))
      continue
    }
    if ('reset' in answer || answer.expect !== undefined) {
      if (++corrections > correctionsInTurn) throw new RemoteProblem({ kind: 'busy' })
    } else if (answer.results.length === 0) throw new RemoteProblem({ kind: 'busy' })
    answered += await take(round, answer)
  }
}

/** Numbers the next changes and notes that they are under way, before the first byte leaves. */
function takeBatch(round: Round, most: number): Promise<OutboxEntry[]> {
  return round.store.desk.asLeader(round.fence, [], async ({ outbox, meta }) => {
    const entries = (await outbox.all()).filter(({ state }) => state !== 'acked')
    const batch = batchOf(entries, most)
    let seq = (await meta.get('nextSeq')) ?? 1
    const fresh = batch.filter(({ state }) => state === 'pending')
    for (const entry of fresh) {
      entry.state = 'inflight'
      entry.seq = seq++
    }
    await outbox.putMany(fresh)
    if (fresh.length > 0) await meta.set('nextSeq', seq)
    return batch
  })
}

type Answer = Exclude<PushAnswer, { upgrade: true }>

async function send(round: Round, batch: readonly OutboxEntry[]): Promise<Answer | { unreadable: string }> {
  const request = await round.store.desk.read(async ({ meta }): Promise<PushRequest> => ({
    v: 1,
    client: (await meta.get('clientId')) ?? '',
    schema,
    gen: (await meta.get('generation')) ?? null,
    app: round.app,
    mutations: batch.map(mutationToSend),
  }))
  try {
    const answer = await round.remote.push(request)
    if ('upgrade' in answer) throw new RemoteProblem({ kind: 'outdated' })
    return answer
  } catch (reason) {
    if (!(reason instanceof RemoteProblem) || reason.problem.kind !== 'refused') throw reason
    const { code } = reason.problem
    if (code === 'sync.malformed' || code === 'sync.too_large') return { unreadable: code }
    if (code === 'sync.foreign_client') await takeNewClient(round)
    throw reason
  }
}

async function take(round: Round, answer: Answer): Promise<number> {
  if ('reset' in answer) {
    await startAfresh(round, answer.gen)
    return 0
  }
  const me = round.store.personId
  await round.store.desk.asLeader(round.fence, 'all', async (shelves) => {
    const left = await settleResults(
      shelves,
      me,
      answer.results,
      await shelves.outbox.all(),
      round.environment.now(),
    )
    if (answer.expect === undefined) return
    // The server counts differently, after a restore for one: what has no answer is numbered anew.
    const unanswered = left.filter(({ state }) => state === 'inflight')
    for (const entry of unanswered) {
      entry.state = 'pending'
      delete entry.seq
    }
    await shelves.outbox.putMany(unanswered)
    await shelves.meta.set('nextSeq', answer.expect)
  })
  round.record.sent += answer.results.length
  round.record.refused.push(...answer.results.flatMap(({ code }) => code ?? []))
  return answer.results.length
}

/** One change that the server cannot read must not keep the others: it is parked like any refused one. */
async function setAside(round: Round, [entry]: readonly OutboxEntry[], code: string): Promise<void> {
  if (!entry) return
  round.record.refused.push(code)
  await round.store.desk.asLeader(round.fence, 'all', async (shelves) => {
    const entries = await shelves.outbox.all()
    const same = entries.find(({ n }) => n === entry.n)
    if (same) await parkUnread(shelves, round.store.personId, same, entries, code, round.environment.now())
  })
}
