/** Phones that send at the same time, on real PostgreSQL: each mutation exactly once, nothing overwritten unseen, nothing half. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { departments, found, people } from '../support/company'
import { openPostgres, type PostgresDatabase } from '../support/database'
import { createTask, patchTask, resultsOf, WirePhone } from '../support/wire-phone'

let db: PostgresDatabase
beforeAll(async () => {
  db = await openPostgres({ connections: 30 })
  await found(db)
})
afterAll(() => db.close())

describe('phones that send at the same time', () => {
  let task: ReturnType<typeof createTask>
  beforeEach(() => {
    task = createTask(people.mira, departments.dev, '同时')
  })

  it('are taken in turn, so that a request that was sent twice is carried out once', async () => {
    const phone = new WirePhone(db, people.mira)
    // Known already: a new phone's first words wait for each other anyway.
    await phone.do(createTask(people.mira, departments.dev))
    const mutations = [
      phone.mutation(task),
      phone.mutation(patchTask(task.id, { title: '改' }, { title: '同时' })),
    ]
    const answers = await Promise.all(Array.from({ length: 8 }, () => phone.push(...mutations)))
    const states = answers.map((results) => results.map(({ st }) => st).join(' ')).sort()
    expect(states).toEqual([...Array.from({ length: 7 }, () => 'dup dup'), 'ok ok'])
  })

  it('read in the same rescue file, and one of them is told to come back', async () => {
    const mutation = { seq: 1, id: randomUUID(), at: '', offset: null, ops: [task] }
    const phones = Array.from({ length: 6 }, () => new WirePhone(db, people.mira))
    const first = await Promise.allSettled(phones.map((phone) => phone.push(mutation)))
    for (const { reason } of first.filter((result) => result.status === 'rejected'))
      expect(reason).toMatchObject({ code: '40001' })
    const again = await Promise.all(phones.map((phone) => phone.push(mutation)))
    expect(again.flat().every(({ st, was }) => st === 'dup' && was === 'ok')).toBe(true)
    expect(await db.query('select from public.tasks where id = $1', [task.id])).toHaveLength(1)
    expect(await db.query('select from sync.mutation where id = $1', [mutation.id])).toHaveLength(1)
  })

  it('overwrite each other, and every value that was overwritten is kept', async () => {
    const lin = new WirePhone(db, people.lin)
    await lin.do(task)
    const titles = Array.from({ length: 8 }, (_, n) => `第 ${n} 种写法`)
    const results = await Promise.all(
      titles.map((title) =>
        new WirePhone(db, people.lin).do(patchTask(task.id, { title }, { title: '同时' })),
      ),
    )
    expect(results.map(({ st }) => st).sort()).toEqual([...Array.from({ length: 7 }, () => 'merged'), 'ok'])
    const [row] = await db.query<{ title: string }>('select title from public.tasks where id = $1', [task.id])
    const kept = await db.query<{ theirs: string }>(
      `select theirs #>> '{}' as theirs from public.sync_conflicts where row_id = $1`,
      [task.id],
    )
    expect([row?.title, ...kept.map(({ theirs }) => theirs)].sort()).toEqual(titles)
  })

  it('are never seen half: at the end of each pull parents and children match', async () => {
    let writing = true
    const broken: string[] = []
    const reader = new WirePhone(db, people.lin)
    const reading = (async () => {
      while (writing) {
        await reader.catchUp({ limit: 7 })
        const comments = new Set<unknown>()
        const tasks = new Set<string>()
        for (const [key, row] of reader.rows) {
          if (key.startsWith('5:')) comments.add(row.task_id)
          else if (key.startsWith('4:') && row.title === '成对') tasks.add(row.id)
        }
        for (const id of tasks) if (!comments.has(id)) broken.push(`${id} without its comment`)
        for (const id of comments) if (!tasks.has(String(id))) broken.push(`comment without ${String(id)}`)
      }
    })()
    await db.exec('delete from public.task_comments')
    const write = async () => {
      const phone = new WirePhone(db, people.mira)
      for (let n = 0; n < 25; n += 1) {
        const pair = createTask(people.mira, departments.dev, '成对')
        const comment = {
          t: 5,
          op: 'create' as const,
          id: randomUUID(),
          set: { task_id: pair.id, body: '一起' },
        }
        resultsOf(await phone.send([phone.mutation(pair, comment)]))
      }
    }
    await Promise.all([write(), write(), write()]).finally(() => {
      writing = false
    })
    await reading
    expect(broken).toEqual([])
  })
})
