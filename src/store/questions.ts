/** Reading. Every answer is plain data of its own: nobody else holds it. */
import Dexie, { liveQuery } from 'dexie'
import type { Database } from './database'
import { reopening } from './lost'
import type { NounName, RowOf } from './rows'
import type { Key, Live, Range, Store } from './types'

type Questions = Pick<Store, 'get' | 'getMany' | 'all' | 'equal' | 'range' | 'count' | 'live'>

export function questionsOf(db: Database): Questions {
  const ask = <T>(work: () => Promise<T>): Promise<T> => reopening(db, work)
  const between = (noun: NounName, index: string, { lower, upper }: Range) =>
    db
      .rows(noun)
      .where(index)
      .between(lower ?? Dexie.minKey, upper ?? Dexie.maxKey, true, true)

  return {
    get: <N extends NounName>(noun: N, id: string) =>
      ask(async () => (await db.rows(noun).get(id)) as RowOf[N] | undefined),

    getMany: <N extends NounName>(noun: N, ids: readonly string[]) =>
      ask(async () => {
        const rows = await db.rows(noun).bulkGet([...ids])
        return rows.filter((row) => row !== undefined) as RowOf[N][]
      }),

    all: <N extends NounName>(noun: N) => ask(async () => (await db.rows(noun).toArray()) as RowOf[N][]),

    equal: <N extends NounName>(noun: N, index: string, key: Key) =>
      ask(async () => (await db.rows(noun).where(index).equals(key).toArray()) as RowOf[N][]),

    range: <N extends NounName>(noun: N, index: string, range: Range) =>
      ask(async () => {
        let found = between(noun, index, range)
        // Backwards the browser hands out row by row: whoever wants all of them turns them round here.
        if (range.limit === undefined) {
          const all = (await found.toArray()) as RowOf[N][]
          return range.reverse ? all.reverse() : all
        }
        if (range.reverse) found = found.reverse()
        found = found.limit(range.limit)
        return (await found.toArray()) as RowOf[N][]
      }),

    count: (noun, index, range = {}) =>
      ask(() => (index === undefined ? db.rows(noun).count() : between(noun, index, range).count())),

    live: <T>(question: () => Promise<T>): Live<T> => ({
      subscribe({ next, error }) {
        return liveQuery(question).subscribe(error ? { next, error } : { next })
      },
    }),
  }
}
