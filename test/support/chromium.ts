/**
 * A Chromium for the browser tests, found or installed: CHROMIUM_PATH, the system's own, Playwright's cache, else
 * Playwright's download, else Debian's package when we may install one. When none of that works it says what to do.
 */
import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
]

const wellKnown = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** The path of a Chromium that runs, installing one if need be. Throws with plain instructions when there is none. */
export function chromiumPath(): string {
  const found = findChromium()
  if (found) return found
  for (const install of [installWithPlaywright, installWithApt]) {
    install()
    const installed = findChromium()
    if (installed) return installed
  }
  throw new Error(
    'The browser tests need a Chromium and none was found or could be installed. Install Chromium or Chrome, ' +
      'or set CHROMIUM_PATH to one, and run the tests again.',
  )
}

const settings = () => ({
  executablePath: chromiumPath(),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
})

/** Starts Chromium headless, without its own background traffic. Its contexts keep everything in memory. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch(settings())
}

/** Starts Chromium on a profile in this folder: what it stores goes to disk, and is there when it is opened again. */
export function openProfile(folder: string, options: ProfileOptions = {}): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, { ...settings(), ...options })
}

export type ProfileOptions = Omit<
  NonNullable<Parameters<typeof chromium.launchPersistentContext>[1]>,
  'executablePath' | 'args'
>

function findChromium(): string | undefined {
  const asked = process.env['CHROMIUM_PATH']
  if (asked) {
    if (!isRunnable(asked)) throw new Error(`CHROMIUM_PATH is set to ${asked}, which cannot be run.`)
    return asked
  }
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((dir) => names.map((name) => join(dir, name)))
  return [...onPath, ...wellKnown, chromium.executablePath()].find(isRunnable)
}

function isRunnable(path: string): boolean {
  if (!path || !existsSync(path)) return false
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function installWithPlaywright(): void {
  say('No Chromium found: asking Playwright to download one …')
  const cli = join(createRequire(import.meta.url).resolve('playwright-core/package.json'), '..', 'cli.js')
  attempt(process.execPath, [cli, 'install', 'chromium'], 180_000)
}

function installWithApt(): void {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return
  say('Playwright could not download one: installing the system package chromium …')
  attempt('apt-get', ['update', '-qq'], 120_000)
  attempt('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], 600_000)
}

function attempt(command: string, args: string[], timeoutMs: number): void {
  try {
    execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], timeout: timeoutMs })
  } catch (problem) {
    say(
      `  ${command} did not succeed: ${problem instanceof Error ? problem.message.split('\n')[0] : String(problem)}`,
    )
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
