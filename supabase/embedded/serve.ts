/**
 * Serves the built product and its embedded backend on one origin: what `npm start` does, and what the browser tests
 * do with data folders and ports of their own.
 */
import { preview } from 'vite'
import { type Backend, openBackend } from './backend.ts'
import { embeddedBackend } from './plugin.ts'
import { demoProductPath } from './product.ts'

export interface ServeOptions {
  /** 0 takes any free one. */
  port: number
  /** Where the database is kept. Two servers never share one. */
  dataDir: string
  /** The built product; the demo build when left out. */
  productDir?: string
  /** Prints nothing. */
  quiet?: boolean
  /** Already opened on `dataDir`; closing the server closes it. */
  backend?: Backend
  /** Serves every address of this machine over HTTPS: certificate and key as PEM, and the names it stands for. */
  network?: { cert: string; key: string; names: string[] }
}

export interface Served {
  url: string
  close(): Promise<void>
}

export async function serveDemo(options: ServeOptions): Promise<Served> {
  const { port, dataDir, productDir = demoProductPath, quiet = false, network } = options
  const backend =
    options.backend ??
    (await openBackend({
      dataPath: dataDir,
      ...(quiet ? {} : { progress: (step: string) => console.log(step) }),
    }))
  try {
    const server = await preview({
      mode: 'demo',
      logLevel: 'error',
      build: { outDir: productDir },
      plugins: [embeddedBackend(backend)],
      preview: {
        port,
        strictPort: port !== 0,
        open: false,
        // What the page cannot say of itself; the rest of its policy stands in the page.
        headers: {
          'content-security-policy': "frame-ancestors 'none'",
          'referrer-policy': 'no-referrer',
          'x-content-type-options': 'nosniff',
        },
        // By number: "localhost" is one of two addresses, and another program may listen on the other.
        host: network ? true : '127.0.0.1',
        ...(network ? { https: { cert: network.cert, key: network.key }, allowedHosts: network.names } : {}),
      },
    })
    // Vite closes the server by itself on SIGTERM and ends the process after it: the database must be closed by then.
    const closeServer = server.close.bind(server)
    let closing: Promise<void> | undefined
    server.close = () => (closing ??= closeServer().finally(() => backend.close()))

    const address = server.httpServer.address()
    const actualPort = typeof address === 'object' && address ? address.port : port
    return {
      url: `${network ? 'https' : 'http'}://localhost:${actualPort}`,
      close: () => server.close(),
    }
  } catch (cause) {
    await backend.close()
    throw cause
  }
}
