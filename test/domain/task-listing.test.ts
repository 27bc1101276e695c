import { describe, expect, it } from 'vitest'
import { completeTask, listTasks, liveOf, overdueCount, tasksToday, type TaskListQuestion } from '@/domain'
import { bookOf, pulled } from '../support/book'
import * as cast from '../support/cast'

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)
const mine: TaskListQuestion = { list: { kind: 'mine' }, shelf: 'open', limit: 50 }

describe('today', () => {
  it('shows what is late, what is due until midnight, and what was done since midnight', async () => {
    const book = await bookOf(cast.linXia)
    const today = await tasksToday(book, book.environment.now())
    expect(ids(today.overdue)).toEqual([cast.lateReport.id, cast.passedThisMorning.id])
    expect(ids(today.dueToday)).toEqual([cast.dueTonight.id])
    expect(ids(today.doneToday)).toEqual([cast.doneThisMorning.id])
  })

  it('lets a task become late while it is looked at', async () => {
    const book = await bookOf(cast.linXia)
    book.environment.turn(9 * 60 * 60_000)
    const today = await tasksToday(book, book.environment.now())
    expect(ids(today.overdue)).toContain(cast.dueTonight.id)
    expect(today.dueToday).toEqual([])
  })

  it('turns over at the company’s midnight, and brings in what is due then', async () => {
    const book = await bookOf(cast.linXia)
    const monday = Date.parse('2026-11-22T16:00:00.000Z')
    expect(ids((await tasksToday(book, monday)).dueToday)).toEqual([cast.dueMonday.id])
    expect((await tasksToday(book, monday - 1)).dueToday).toEqual([])
  })

  it('shows nobody else’s tasks', async () => {
    const book = await bookOf(cast.zhouLan)
    const { overdue, dueToday, doneToday } = await tasksToday(book, book.environment.now())
    expect([...overdue, ...dueToday, ...doneToday]).toEqual([])
  })

  it('counts what is late without reading it', async () => {
    const book = await bookOf(cast.linXia)
    expect(await overdueCount(book, book.environment.now())).toBe(2)
  })

  it('answers again when a task is ticked', async () => {
    const book = await bookOf(cast.linXia)
    const answers: string[][] = []
    const answered = new Promise<void>((resolve) => {
      liveOf(book, () => tasksToday(book, book.environment.now())).subscribe({
        next: ({ doneToday }) => {
          answers.push(ids(doneToday))
          if (answers.length === 1) void completeTask(book, cast.dueTonight.id)
          else resolve()
        },
      })
    })
    await answered
    expect(answers).toEqual([[cast.doneThisMorning.id], [cast.dueTonight.id, cast.doneThisMorning.id]])
  })
})

describe('a list of tasks', () => {
  it('puts what is due first before the rest', async () => {
    const { tasks, more } = await listTasks(await bookOf(cast.linXia), mine)
    expect(ids(tasks)).toEqual([
      cast.lateReport.id,
      cast.passedThisMorning.id,
      cast.dueTonight.id,
      cast.dueMonday.id,
    ])
    expect(more).toBe(false)
  })

  it('puts what was done last before the rest', async () => {
    const { tasks } = await listTasks(await bookOf(cast.linXia), { ...mine, shelf: 'done' })
    expect(ids(tasks)).toEqual([cast.doneThisMorning.id, cast.doneYesterday.id])
  })

  it('reads no further than asked, and says that there is more', async () => {
    const { tasks, more } = await listTasks(await bookOf(cast.linXia), { ...mine, limit: 2 })
    expect(ids(tasks)).toEqual([cast.lateReport.id, cast.passedThisMorning.id])
    expect(more).toBe(true)
  })

  it('holds what I gave to others', async () => {
    const question = { ...mine, list: { kind: 'createdByMe' } } as const
    expect(ids((await listTasks(await bookOf(cast.zhouLan), question)).tasks)).toEqual([cast.dueTonight.id])
  })

  it('holds several departments in one order', async () => {
    const list = { kind: 'department', departmentIds: [cast.sales, cast.testing] } as const
    const { tasks } = await listTasks(await bookOf(cast.gaoYuan), { ...mine, list })
    expect(ids(tasks)).toHaveLength(5)
    expect(tasks.map(({ dueAt }) => dueAt)).toEqual(tasks.map(({ dueAt }) => dueAt).sort())
  })

  it('finds words in titles, whatever their case', async () => {
    const book = await bookOf(cast.linXia)
    await pulled(book.store, { tasks: [cast.task('task-api', '检查 API 文档')] })
    expect(ids((await listTasks(book, { ...mine, words: ' api ' })).tasks)).toEqual(['task-api'])
    expect((await listTasks(book, { ...mine, words: '合同' })).tasks).toEqual([])
  })
})
