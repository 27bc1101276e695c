/**
 * The folder where an embedded Daybook keeps everything: the database, the secret that signs sessions, the
 * certificate for the office network. `supabase/data` unless DAYBOOK_DATA or the caller says otherwise.
 */
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { StartProblem } from './problem.ts'

export interface DataPaths {
  path: string
  /** Where PGlite keeps the cluster. */
  database: string
  certificate: string
  certificateKey: string
}

export interface DataFolder extends DataPaths {
  /** Signs the sessions. */
  jwtSecret: string
  /** Lets another process open the folder. */
  release(): Promise<void>
}

export const defaultDataPath = () => resolve(process.env.DAYBOOK_DATA ?? 'supabase/data')

export const dataPathsIn = (path: string): DataPaths => ({
  path,
  database: join(path, 'database'),
  certificate: join(path, 'certificate.pem'),
  certificateKey: join(path, 'certificate-key.pem'),
})

/** Opens the folder for this process alone; makes it when missing. Throws a StartProblem that says what is wrong. */
export async function openDataFolder(path: string): Promise<DataFolder> {
  await makeWritable(path)
  const lock = await claim(resolve(path))
  const jwtSecret = await secretIn(join(path, 'session-secret'))
  return { ...dataPathsIn(path), jwtSecret, release: () => closed(lock) }
}

/** Makes the folder, readable for its owner alone: it holds everybody's records and the secret that signs sessions. */
export async function makeWritable(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 })
    const probe = join(path, '.writable')
    await writeFile(probe, '')
    await rm(probe)
  } catch (cause) {
    throw new StartProblem(
      `The data folder ${path} cannot be written (${cause instanceof Error ? cause.message : String(cause)}).\nMake it writable, or name another: DAYBOOK_DATA=/some/folder npm start`,
    )
  }
}

/** Deletes the database, so that the next start makes a new one. The certificate stays: browsers already trust it. */
export async function resetDataFolder(folder: DataFolder): Promise<void> {
  await rm(folder.database, { recursive: true, force: true })
}

/**
 * Two processes in one PGlite folder destroy it. A listening socket is the lock, because the system frees it however
 * its owner ends; a file with a process number would have to be guessed about after a crash.
 */
function claim(path: string): Promise<Server> {
  const name = `daybook-${createHash('sha256').update(path).digest('hex').slice(0, 20)}`
  const address = process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
  return listen(address).catch(async (cause: unknown) => {
    if (codeOf(cause) !== 'EADDRINUSE') throw cause
    if (await answers(address)) {
      throw new StartProblem(
        `Another Daybook is running on the data folder ${path}.\nStop it first, or give this one its own: DAYBOOK_DATA=/some/folder npm start`,
      )
    }
    await rm(address, { force: true })
    return listen(address)
  })
}

function listen(address: string): Promise<Server> {
  return new Promise((done, failed) => {
    const server = createServer((socket) => socket.end())
    server.once('error', failed)
    server.listen(address, () => done(server.unref()))
  })
}

/** Held again before it is closed: what nothing holds open need not be finished by the process. */
function closed(lock: Server): Promise<void> {
  return new Promise((done) => lock.ref().close(() => done()))
}

function answers(address: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(address)
    socket.once('connect', () => done((socket.destroy(), true)))
    socket.once('error', () => done(false))
  })
}

/** A secret of this folder: with a common one, anybody on the office network could sign a session for anybody. */
async function secretIn(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch (cause) {
    if (codeOf(cause) !== 'ENOENT') throw cause
    const secret = randomBytes(48).toString('base64url')
    await writeFile(file, `${secret}\n`, { mode: 0o600 })
    return secret
  }
}

const codeOf = (cause: unknown) => (cause as NodeJS.ErrnoException).code
