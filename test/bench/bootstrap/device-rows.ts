/** The rows as a device keeps them, for those who are spared the way from the wire. */
import { fromWire, type WireRow } from '@/remote'
import { derive, type AnyRow } from '@/store'

export function deviceTasks(rows: readonly WireRow[]): AnyRow[] {
  return rows.map((row) => derive('tasks', fromWire(row) as unknown as AnyRow))
}

export function chunksOf<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, n) =>
    items.slice(n * size, (n + 1) * size),
  )
}
