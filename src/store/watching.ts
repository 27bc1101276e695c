/** Which rows have changed, in this tab or another: for whoever holds many of them and will not read all again. */
import Dexie from 'dexie'
import type { Database } from './database'
import type { Store } from './types'

/** Keys as Dexie tells of them: a tree of ranges, each of one key where both ends are the same. Empty when `d` is 0. */
interface Changed {
  d: number
  from?: unknown
  to?: unknown
  l?: Changed | null
  r?: Changed | null
}

export function watchingOf(db: Database): Pick<Store, 'watch'> {
  return {
    watch(noun, listener) {
      const table = `idb://${db.name}/${noun}/`
      // A row that is deleted is told of in a set of its own.
      const sets = [table, `${table}:dels`]
      const told = (parts: Record<string, unknown>) => {
        const changes = sets.flatMap((name) => rangesOf(parts[name] as Changed | undefined))
        if (changes.length === 0) return
        const isMany = changes.some(({ from, to }) => from !== to || typeof from !== 'string')
        listener(isMany ? 'many' : [...new Set(changes.map(({ from }) => String(from)))])
      }
      Dexie.on('storagemutated', told)
      return () => Dexie.on.storagemutated.unsubscribe(told)
    },
  }
}

const rangesOf = (changed: Changed | null | undefined): Changed[] =>
  changed && changed.d > 0 ? [...rangesOf(changed.l), changed, ...rangesOf(changed.r)] : []
