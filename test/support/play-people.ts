/** What people do in a random play: write, decide about what was refused, carry a rescue file to another phone. */
import type { TaskCommentId, TaskId } from '@/lib/ids'
import type { Op, TaskRow } from '@/store'
import { departments, people } from './company'
import type { Phone } from './phone'
import type { Play } from './play'
import { togetherOps } from './play-together'
import type { Chance } from './random'

export async function write(play: Play, phone: Phone): Promise<void> {
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
  const task = luck.one(tasks)
  if (luck.is(0.35)) return togetherOps(phone, task, luck)
  const { id, description, completedAt } = task
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

export function edited(text: string, luck: Chance): string {
  const lines = text.split('\n')
  lines[luck.upTo(lines.length)] = `line ${luck.upTo(1_000)}`
  return lines.join('\n')
}

/** The person looks at what was refused, or takes back what was not sent. */
export async function decide(play: Play, phone: Phone): Promise<void> {
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
export async function rescue({ phones, written, decided }: Play): Promise<void> {
  const [first, second] = phones.filter(({ personId }) => personId === people.mira)
  if (!first || !second) return
  const idsHere = async () =>
    [...(await second.store.outbox()), ...(await second.store.parked())].map(({ id }) => id)
  const before = new Set(await idsHere())
  await second.store.importRescue(await first.store.exportRescue())
  for (const id of await idsHere()) {
    if (before.has(id)) continue
    decided.get(second)?.delete(id)
    const known = written.some((one) => one.id === id && one.phone === second)
    if (!known) written.push({ id, phone: second, imported: true })
  }
}
