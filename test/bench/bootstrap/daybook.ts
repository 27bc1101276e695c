/** Daybook: the product's own round of sync into its own store; only the server is played, from memory. */
import type { MemberId } from '@/lib/ids'
import type { PullPage, Remote, ScopeCursor, WireRow } from '@/remote'
import { openStore } from '@/store'
import { story } from '@/sync'
import type { Open } from './contender'
import { benchEnvironment as environment } from './environment'
import { pagesOf } from './rows'

export const openDaybook: Open = async (rows) => {
  const store = await openStore(me, environment)
  const house = { store, remote: remembered(pagesOf(rows)), environment, app: 'bench' }
  return {
    async load() {
      const record = await story(house)
      if (record?.problem !== null) throw new Error(`The round ended with ${record?.problem}`)
    },
    count: () => store.count('tasks'),
  }
}

const me = '01900002-0000-7000-8000-000000000000' as MemberId

/** A server with one page after another of one department; its cursor counts the pages. */
function remembered(pages: readonly WireRow[][]): Remote {
  return {
    async pull({ scopes }) {
      const turn = Number(scopes[department]?.a?.split(',')[0] ?? 0)
      const rows = pages[turn] ?? []
      const last = rows.at(-1)
      const more = turn + 1 < pages.length
      return pageOf(rows, more && last ? { ...open, a: `${turn + 1},4,${last.id}` } : known, more, turn === 0)
    },
    push: () => Promise.reject(new Error('Nothing was written')),
  }
}

function pageOf(rows: readonly WireRow[], cursor: ScopeCursor, more: boolean, isFirst: boolean): PullPage {
  return {
    gen: '01900009-0000-7000-8000-000000000000',
    now: new Date().toISOString(),
    min_schema: 1,
    scopes: {
      1: { k: 'org', ...known },
      20: { k: `u:${me}`, ...known },
      [department]: { k: 'd:01900003-0000-7000-8000-000000000000', ...cursor },
    },
    drop: [],
    reset_scopes: isFirst ? ['1', '20', department] : [],
    rows: rows.map((row) => ({ t: 4, id: row.id, row })),
    more,
  }
}

const department = '10'
const open: ScopeCursor = { e: '1', b: '1:1:', t: '90210:90210:' }
const known: ScopeCursor = { e: '1', b: '90210:90210:' }
