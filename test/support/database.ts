/**
 * The real migrations on two databases behind one small interface: `openPglite` for speed and for the embedded
 * backend's rules, `openPostgres` for true concurrency. Each call gives a database of its own; nothing is installed
 * by hand.
 */
export { openPglite } from './database-pglite'
export { openPostgres, type PostgresDatabase } from './database-postgres'
export type { Database, Session } from './session'
