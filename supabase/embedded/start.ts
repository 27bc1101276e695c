/** `npm start`: builds the product, prepares the database, serves both on one origin, and says where. */
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openBackend } from './backend.ts'
import { type Certificate, certificateFor } from './certificate.ts'
import { dataPathsIn, defaultDataPath } from './data-folder.ts'
import { readFlags, usage } from './flags.ts'
import { openBrowser } from './open-browser.ts'
import { StartProblem } from './problem.ts'
import { buildDemoProduct } from './product.ts'
import { serveDemo } from './serve.ts'
import { openWaitingRoom } from './waiting-room.ts'

async function start(): Promise<void> {
  const flags = readFlags(process.argv.slice(2))
  if (flags.help) return console.log(usage)
  process.chdir(resolve(dirname(fileURLToPath(import.meta.url)), '../..'))
  const startedAt = Date.now()
  const dataPath = defaultDataPath()

  const network = flags.host ? await certificateFor(dataPathsIn(dataPath)) : undefined
  const waitingRoom = await openWaitingRoom({
    port: flags.port,
    ...(network ? { tls: network } : { host: '127.0.0.1' }),
  })
  const progress = (step: string) => {
    waitingRoom.say(step)
    console.log(`${seconds(startedAt).padStart(6)}  ${step}`)
  }

  // The builder works in a process of its own: together they take as long as the longer.
  const [backend] = await Promise.all([
    openBackend({ dataPath, reset: flags.reset, progress }),
    buildDemoProduct().then((built) =>
      progress(built ? 'The product is built' : 'The product is already built'),
    ),
  ])
  await waitingRoom.close()
  const served = await serveDemo({
    port: flags.port,
    dataDir: dataPath,
    backend,
    ...(network ? { network } : {}),
  })

  console.log(`\nDaybook 日清 is ready after ${seconds(startedAt)}: ${served.url}`)
  if (network) console.log(aboutNetwork(network, flags.port, dataPathsIn(dataPath).certificate))
  console.log(`The records are in ${dataPath}. Stop with Ctrl+C.`)
  if (flags.open) openBrowser(served.url)

  const stop = () => void served.close().finally(() => process.exit(0))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

const seconds = (since: number) => `${((Date.now() - since) / 1000).toFixed(1)} s`

function aboutNetwork({ names }: Certificate, port: number, file: string): string {
  const urls = names.filter((name) => !['localhost', '127.0.0.1', '::1'].includes(name))
  const lines = urls.map((name) => `  https://${name.includes(':') ? `[${name}]` : name}:${port}`)
  return `On other devices in this network:
${lines.join('\n')}
Their browser will say "Your connection is not private" 您的连接不是私密连接, because nobody but this machine has signed the
certificate: choose Advanced 高级, then Proceed 继续前往. Until a device trusts the certificate it works online only; to work
offline, send it the file ${file} and install it there as a trusted certificate 受信任的证书.
Everybody who can reach this address can sign in with the demo accounts: use it for a trial, with made-up records.`
}

start().catch((cause: unknown) => {
  console.error(cause instanceof StartProblem ? `\n${cause.message}\n` : cause)
  process.exit(1)
})
