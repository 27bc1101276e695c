/**
 * What every test database can do, and how a transaction becomes a person's: the role and claims that PostgREST would
 * make of a token.
 */
export type Row = Record<string, unknown>

/** What can be asked within one connection or transaction. `bigint` arrives as number, timestamps as Date. */
export interface Session {
  query<R extends Row = Row>(sql: string, parameters?: unknown[]): Promise<R[]>
  /** Several statements at once, without parameters; the rows of each. */
  exec(sql: string): Promise<Row[][]>
}

export interface Database extends Session {
  kind: 'pglite' | 'postgres'
  /** Runs `work` in one transaction as that person; as nobody (`anon`) for null. Rolled back when it throws. */
  asPerson<T>(personId: string | null, work: (session: Session) => Promise<T>): Promise<T>
  /** Calls `public.<name>(argument)` the way PostgREST does: a STABLE function runs in a read-only transaction. */
  rpc(personId: string | null, name: string, argument: unknown): Promise<unknown>
  close(): Promise<void>
}

/** Statements that make the rest of a transaction that person's. */
export function becomePerson(personId: string | null): string {
  const role = personId === null ? 'anon' : 'authenticated'
  const claims = JSON.stringify(personId === null ? { role } : { sub: personId, role })
  return `set local role ${role}; set local request.jwt.claims = '${claims.replaceAll("'", "''")}';`
}

/** The call of a function by name, in the manner of PostgREST. */
export async function callFunction(
  session: Session,
  personId: string | null,
  name: string,
  argument: unknown,
): Promise<unknown> {
  const [found] = await session.query<{ oid: number; provolatile: string }>(
    `select p.oid::int, p.provolatile::text from pg_catalog.pg_proc as p
      where p.pronamespace = 'public'::regnamespace and p.proname = $1`,
    [name],
  )
  if (!found) throw new Error(`no function public.${name}`)
  if (found.provolatile !== 'v') await session.exec('set transaction read only')
  await session.exec(becomePerson(personId))
  const [answer] = await session.query(`select public.${name}($1::jsonb) as answer`, [
    JSON.stringify(argument),
  ])
  return answer?.answer
}
