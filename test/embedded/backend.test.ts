/** The embedded backend as a program sees it: over HTTP, on a data folder of its own. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import type { PgliteConnection } from '@supabase/lite/pglite'
import { createClient } from '@supabase/supabase-js'
import WebSocket from 'ws'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBackend, type Backend } from '../../supabase/embedded/backend'
import { demoRoles } from '../../supabase/embedded/demo-people'

const dataPath = mkdtempSync(join(tmpdir(), 'daybook-embedded-'))
const steps: string[] = []
let backend: Backend

beforeAll(async () => {
  backend = await openBackend({ dataPath, progress: (step) => steps.push(step) })
})
afterAll(async () => {
  await backend.close()
  rmSync(dataPath, { recursive: true, force: true })
})

/** supabase-js as the product uses it, answered by the backend without a port. */
const client = () =>
  createClient('http://localhost', 'embedded', {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { transport: WebSocket as never },
    global: { fetch: async (input, init) => backend.app.fetch(new Request(input, init)) },
  })

const signedIn = async (role: string) => {
  const account = demoRoles.find((one) => one.role === role)!
  const supabase = client()
  const { error } = await supabase.auth.signInWithPassword(account)
  expect(error).toBeNull()
  return supabase
}

const execute = (sql: string) => (backend.app.connection as unknown as PgliteConnection).driver.exec(sql)

describe('the first start', () => {
  it('says each step before it is taken', () => {
    expect(steps[0]).toContain('Opening the database')
    expect(steps).toContainEqual(expect.stringMatching(/^Migration 1 of \d+: foundation$/))
    expect(steps.at(-1)).toContain('demo company')
  })
})

describe('over HTTP', () => {
  it('signs every demo account in and lets it pull', async () => {
    for (const { role } of demoRoles) {
      const supabase = await signedIn(role)
      const { data, error } = await supabase.rpc('sync_pull', {
        c: { v: 1, client: crypto.randomUUID(), schema: 1, gen: null, limit: 100, scopes: {} },
      })
      expect(error).toBeNull()
      expect(data).toMatchObject({ rows: expect.any(Array) as unknown, gen: expect.any(String) as unknown })
    }
  })

  it('tells a wrong password from an account that nobody may make', async () => {
    const supabase = client()
    const wrong = await supabase.auth.signInWithPassword({ email: demoRoles[0]!.email, password: 'wrong' })
    expect(wrong.error?.code).toBe('invalid_credentials')
    const made = await supabase.auth.signUp({ email: 'me@daybook.example', password: 'a-long-password' })
    expect(made.error?.code).toBe('signup_disabled')
  })

  it('keeps grants by column closed, which lite would open on the first request', async () => {
    const supabase = await signedIn('lead')
    const { data } = await supabase.from('tasks').select('id').limit(1).single()
    const forged = await supabase
      .from('tasks')
      .update({ version: 99 })
      .eq('id', data?.id as string)
    expect(forged.error?.code).toBe('42501')
    const deleted = await supabase
      .from('tasks')
      .delete()
      .eq('id', data?.id as string)
    expect(deleted.error?.code).toBe('42501')
  })

  it('shows nothing without an account, nor with a token that this folder has not signed', async () => {
    expect((await client().from('tasks').select('id')).error?.code).toBe('42501')
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const authorization = `Bearer ${part({ alg: 'none' })}.${part({ sub: 'x', role: 'service_role' })}.`
    const answer = await backend.app.fetch(
      new Request('http://localhost/rest/v1/tasks', { headers: { apikey: 'embedded', authorization } }),
    )
    expect(answer.status).toBe(401)
  })

  it('exposes neither the machinery nor the accounts', async () => {
    const supabase = await signedIn('executive')
    for (const schema of ['sync', 'app', 'auth']) {
      const { error } = await supabase.schema(schema).from('users').select('*')
      expect(error?.code, schema).toBe('PGRST106')
    }
  })
})

describe('the data folder', () => {
  it('is refused to a second process while it is in use', async () => {
    for (const named of [dataPath, relative('.', dataPath)])
      await expect(openBackend({ dataPath: named }), named).rejects.toThrow(/Another Daybook is running/)
  })

  it('keeps its records over a restart, and prepares nothing again', async () => {
    await execute(
      `update public.tasks set title = '留下来的' where id = (select id from public.tasks limit 1)`,
    )
    await backend.close()
    steps.length = 0
    backend = await openBackend({ dataPath, progress: (step) => steps.push(step) })
    expect(steps).toHaveLength(1)
    const supabase = await signedIn('executive')
    expect((await supabase.from('tasks').select('id').eq('title', '留下来的')).data).toHaveLength(1)
  })

  it('is refused when another version of Daybook made it, and left as it is', async () => {
    await execute(
      `insert into supabase_migrations.schema_migrations (version, statements) values ('99990101000000', '{x}')`,
    )
    await backend.close()
    await expect(openBackend({ dataPath })).rejects.toThrow(/another version of Daybook/)
    backend = await openBackend({ dataPath, reset: true })
    expect((await client().auth.signInWithPassword(demoRoles[0]!)).error).toBeNull()
  })

  it('is refused by name when it cannot be written', async () => {
    const belowFile = join(dataPath, 'session-secret', 'folder')
    await expect(openBackend({ dataPath: belowFile })).rejects.toThrow(/cannot be written/)
  })
})
