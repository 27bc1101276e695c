/**
 * The only crossing between the database's snake_case and the device's camelCase, by the names of the columns
 * alone: a new column needs nothing here. Moments become ISO 8601 in UTC with milliseconds at least, so that
 * strings sort as times do.
 */
import { isRecord } from '@/lib/plain'
import type { WireRow } from './protocol'

export interface DeviceRow {
  id: string
  version: number
  scopes: number[]
  [column: string]: unknown
}

/** A row from the server, as the device keeps it. Makes a new object. */
export function fromWire(row: WireRow): DeviceRow {
  const kept: Record<string, unknown> = {}
  for (const column in row) kept[camel(column)] = valueFromWire(column, row[column])
  return kept as DeviceRow
}

/** Columns to set, or the values they had, as the server knows them. */
export function toWire(columns: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(columns).map(([column, value]) => [snake(column), value]))
}

const camelNames = new Map<string, string>()

/** `due_at` → `dueAt` */
export function camel(column: string): string {
  let name = camelNames.get(column)
  if (name === undefined) {
    name = column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
    camelNames.set(column, name)
  }
  return name
}

/** `dueAt` → `due_at` */
export const snake = (column: string): string =>
  column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Besides moments, two columns speak of columns themselves: `field` names one, `changes` is keyed by them. */
function valueFromWire(column: string, value: unknown): unknown {
  if (typeof value === 'string') {
    if (column.endsWith('_at') || column === 'at') return moment(value)
    return column === 'field' ? camel(value) : value
  }
  return column === 'changes' && isRecord(value) ? changesFromWire(value) : value
}

function changesFromWire(changes: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(changes).map(([column, change]) => [
      camel(column),
      isRecord(change)
        ? { old: valueFromWire(column, change.old), new: valueFromWire(column, change.new) }
        : change,
    ]),
  )
}

/** Most come as `2026-11-20T02:00:00.5+00:00`: cut, not parsed, since a first sync has tens of thousands of them. */
function moment(text: string): string {
  if (text.endsWith('Z') && text.charAt(19) === '.' && text.length >= 24) return text
  if (!text.endsWith('+00:00')) return Number.isNaN(Date.parse(text)) ? text : new Date(text).toISOString()
  const whole = text.slice(0, 19)
  const fraction = text.slice(20, -6)
  return `${whole}.${fraction.padEnd(3, '0')}Z`
}
