/** A small company with one secret, and what is said when somebody asks wrongly for it. */
import { expect } from 'vitest'
import { departments, found, people } from './company'
import type { Database } from './database'
import { createTask, WirePhone } from './wire-phone'

export const secret = '只给研发组看的题目'

export interface Asked {
  goodPull: Record<string, unknown>
  goodPush: Record<string, unknown>
  tomsClient: string
}

/** tom has a secret in dev; the good requests are sam's, who sits in sales. */
export async function hideSecret(db: Database): Promise<Asked> {
  await found(db)
  const tom = new WirePhone(db, people.tom)
  await tom.do(createTask(people.tom, departments.dev, secret))
  const sam = new WirePhone(db, people.sam)
  await sam.catchUp()
  return {
    tomsClient: tom.client,
    goodPull: { v: 1, client: sam.client, schema: 1, gen: sam.gen, limit: 10, scopes: sam.cursors },
    goodPush: { v: 1, client: sam.client, schema: 1, gen: sam.gen, app: 'test', mutations: [] },
  }
}

/** The content of every table, as one number each. */
export async function everything(db: Database): Promise<{ name: string }[]> {
  const tables = await db.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_catalog.pg_tables
      where schemaname in ('public', 'app', 'sync') order by 1`,
  )
  const sums = tables.map(
    ({ name }) =>
      `select '${name}' as name, count(*)::int as n, sum(hashtextextended(t::text, 0))::text as s from ${name} as t`,
  )
  return db.query(sums.join(' union all '))
}

/** The refusal's name, another error's code, or "answered …". */
export async function said(
  db: Database,
  name: string,
  request: unknown,
  personId: string | null = people.sam,
): Promise<string> {
  try {
    return `answered ${JSON.stringify(await db.rpc(personId, name, request))}`
  } catch (error) {
    const { code, message } = error as { code: string; message: string }
    expect(`${code} ${message}`).not.toContain(secret)
    return code === 'P0001' ? message : code
  }
}

/** With own keys only, so that `__proto__` arrives as a key. */
export function withKey(request: Record<string, unknown>, key: string, value: unknown): unknown {
  const parts = Object.entries({ ...request }).filter(([name]) => name !== key)
  if (value !== undefined) parts.push([key, value])
  const members = parts.map(([name, part]) => `${JSON.stringify(name)}:${JSON.stringify(part)}`)
  return JSON.parse(`{${members.join(',')}}`)
}
