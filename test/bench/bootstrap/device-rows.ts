/**
 * The rows as a device keeps them, for those who are spared the way from the wire. Past the rooms' doors, because
 * behind the store's stands a Dexie, and RxDB brings another one.
 */
import type { MemberId } from '@/lib/ids'
import type { WireRow } from '@/remote'
import { fromWire } from '@/remote/rows'
import type { AnyRow, TaskRow } from '@/store'
import { derive, filledIn } from '@/store/nouns'

const me = '01900002-0000-7000-8000-000000000000' as MemberId

export function deviceTasks(rows: readonly WireRow[]): AnyRow[] {
  return rows.map((row) =>
    filledIn('tasks', derive('tasks', fromWire(row) as unknown as AnyRow, me) as TaskRow),
  )
}

export function chunksOf<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, n) =>
    items.slice(n * size, (n + 1) * size),
  )
}
