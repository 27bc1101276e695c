import { describe, expect, it } from 'vitest'
import {
  type Book,
  completeTask,
  deleteTask,
  openTasksOf,
  postponeTasks,
  reopenTask,
  type Task,
  type TaskList,
} from '@/domain'
import { bookOf, pulled } from '../support/book'
import * as cast from '../support/cast'
import { eventually } from '../support/eventually'

const ids = (rows: readonly { id: string }[] | undefined) => rows?.map(({ id }) => id)

/** The last that was said of the list, and how often something was said. */
function holding(book: Book, list: TaskList = { kind: 'mine' }) {
  const heard: (readonly Task[])[] = []
  const { unsubscribe } = openTasksOf(book, list).subscribe({ next: (tasks) => heard.push(tasks) })
  return { heard, last: () => ids(heard.at(-1)), unsubscribe }
}

describe('the open tasks of a list that is held in memory', () => {
  it('are all of them, by what is due first', async () => {
    const book = await bookOf(cast.linXia)
    const { last } = holding(book)
    await eventually(last).toEqual([
      cast.lateReport.id,
      cast.passedThisMorning.id,
      cast.dueTonight.id,
      cast.dueMonday.id,
    ])
  })

  it('lose one that is ticked and get it back in its place', async () => {
    const book = await bookOf(cast.linXia)
    const { last } = holding(book)
    await eventually(() => last()?.length).toBe(4)
    await completeTask(book, cast.passedThisMorning.id)
    await eventually(last).toEqual([cast.lateReport.id, cast.dueTonight.id, cast.dueMonday.id])
    await reopenTask(book, cast.passedThisMorning.id)
    await eventually(() => last()?.[1]).toBe(cast.passedThisMorning.id)
  })

  it('stand in their new order when one is put off', async () => {
    const book = await bookOf(cast.linXia)
    const { last } = holding(book)
    await eventually(() => last()?.length).toBe(4)
    await postponeTasks(book, [cast.lateReport.id], '2026-12-20T10:00:00.000Z')
    await eventually(() => last()?.at(-1)).toBe(cast.lateReport.id)
  })

  it('lose one that is deleted, and get what comes from the server', async () => {
    const book = await bookOf(cast.linXia)
    const { last } = holding(book)
    await eventually(() => last()?.length).toBe(4)
    const { dueMonday } = cast
    await deleteTask(book, dueMonday.id)
    await eventually(() => last()?.includes(dueMonday.id)).toBe(false)
    const fresh = { ...cast.dueTonight, id: book.environment.newId() as Task['id'] }
    await pulled(book.store, { tasks: [fresh] })
    await eventually(() => last()?.includes(fresh.id)).toBe(true)
  })

  it('are not told again when somebody else’s task changes', async () => {
    const book = await bookOf(cast.linXia)
    const { heard, last } = holding(book)
    await eventually(() => last()?.length).toBe(4)
    const before = heard.length
    await pulled(book.store, {
      tasks: [{ ...cast.dueTonight, ownerId: cast.zhouLan, id: book.environment.newId() as Task['id'] }],
    })
    await completeTask(book, cast.lateReport.id)
    await eventually(() => last()?.length).toBe(3)
    expect(heard.length).toBe(before + 1)
  })

  it('are there at once for whoever comes back within a minute, and read anew after it', async () => {
    const book = await bookOf(cast.linXia)
    const first = holding(book)
    await eventually(() => first.last()?.length).toBe(4)
    first.unsubscribe()
    const again = holding(book)
    expect(again.last()?.length).toBe(4)
    again.unsubscribe()
    book.environment.turn(61_000)
    expect(holding(book).last()).toBeUndefined()
  })
})
