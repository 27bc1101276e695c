/** The page in Chromium: fetches one contender, has it load the rows once, and says how long that took. */
import type { Open } from './contender'
import { wireTasks } from './rows'

/** Each is fetched alone: RxDB brings a Dexie of its own, and two of them refuse to stand in one page. */
const contenders = {
  daybook: async () => (await import('./daybook')).openDaybook,
  rxdb: async () => (await import('./rxdb')).openRxdb,
  rxdbReplication: async () => (await import('./rxdb')).openRxdbReplication,
  pouchdb: async () => (await import('./pouchdb')).openPouchdb,
} satisfies Record<string, () => Promise<Open>>

export type ContenderName = keyof typeof contenders
/** Milliseconds for `count` rows into an empty database. */
export type LoadOnce = (name: ContenderName, count: number) => Promise<number>

const loadOnce: LoadOnce = async (name, count) => {
  const open = await contenders[name]()
  const contender = await open(wireTasks(count))
  const begun = performance.now()
  await contender.load()
  const tookMs = performance.now() - begun
  const stored = await contender.count()
  if (stored !== count) throw new Error(`${name} stored ${stored} of ${count} rows`)
  return tookMs
}

Object.assign(window, { loadOnce })
