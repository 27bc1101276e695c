/**
 * A phone's line to the server: a proxy of its own, so that one phone can be cut off while another is not, its service
 * worker with it, and so that a single call can go wrong in a chosen way.
 */
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: Buffer
}

/** What befalls a call: `forward` lets it reach the server; undefined breaks the connection without an answer. */
export type Mishap = (forward: () => Promise<Answer>) => Promise<Answer | undefined>

export interface Line {
  url: string
  /** The paths that were asked for, in order. */
  asked: string[]
  cut(): void
  mend(): void
  /** From now on leads to this server. */
  leadTo(server: string): void
  /** Befalls the next call whose path contains `part`; resolves when it has happened. */
  next(part: string, mishap: Mishap): Promise<void>
  /** Befalls every such call until what is returned is called. */
  always(part: string, mishap: Mishap): () => void
  close(): Promise<void>
}

/** The server never hears of the call. */
export const requestLost: Mishap = () => Promise.resolve(undefined)

/** The server does what it is asked, and nobody learns of it. */
export const answerLost: Mishap = async (forward) => {
  await forward()
  return undefined
}

/** The server's word that the token is not valid any more. */
export const tokenExpired: Mishap = () =>
  Promise.resolve({
    status: 401,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify({ code: 'PGRST301', message: 'JWT expired' })),
  })

/** Stops a call whose answer is on its way, until `release` is called with whether the answer still arrives. */
export function heldBack(): { mishap: Mishap; release: (arrives: boolean) => void; reached: Promise<void> } {
  let release: (arrives: boolean) => void = () => {}
  let tellReached = () => {}
  const released = new Promise<boolean>((resolve) => (release = resolve))
  const reached = new Promise<void>((resolve) => (tellReached = resolve))
  const mishap: Mishap = async (forward) => {
    const answer = await forward()
    tellReached()
    return (await released) ? answer : undefined
  }
  return { mishap, release, reached }
}

export async function openLine(server: string): Promise<Line> {
  const sockets = new Set<Socket>()
  const waiting: { part: string; mishap: Mishap; stays: boolean; happened: () => void }[] = []
  const asked: string[] = []
  let target = server
  let isCut = false

  const proxy = createServer((request, response) => {
    carry(request, response).catch(() => response.destroy())
  })
  proxy.on('connection', (socket) => {
    if (isCut) socket.destroy()
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })

  async function carry(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/'
    const body = await bytesOf(request)
    asked.push(path)
    const due = waiting.find(({ part }) => path.includes(part))
    if (due && !due.stays) waiting.splice(waiting.indexOf(due), 1)
    const forward = () => forwardTo(target, request, body)
    const answer = due ? await due.mishap(forward) : await forward()
    if (answer && !isCut) give(response, answer)
    else response.destroy()
    due?.happened()
  }

  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://localhost:${(proxy.address() as AddressInfo).port}`,
    asked,
    cut() {
      isCut = true
      sockets.forEach((socket) => socket.destroy())
    },
    mend() {
      isCut = false
    },
    leadTo(other) {
      target = other
    },
    next: (part, mishap) =>
      new Promise((happened) => void waiting.push({ part, mishap, stays: false, happened })),
    always(part, mishap) {
      const rule = { part, mishap, stays: true, happened: () => {} }
      waiting.push(rule)
      return () => void waiting.splice(waiting.indexOf(rule), 1)
    },
    close: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve())
        sockets.forEach((socket) => socket.destroy())
      }),
  }
}

function forwardTo(target: string, { method, url, headers }: IncomingMessage, body: Buffer): Promise<Answer> {
  const { port } = new URL(target)
  return new Promise((resolve, reject) => {
    const forwarded = ask({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
      bytesOf(answer).then(
        (bytes) => resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: bytes }),
        reject,
      )
    })
    forwarded.on('error', reject)
    forwarded.end(body)
  })
}

/** Each call on a connection of its own: on a used one the browser repeats by itself what got no answer. */
function give(response: ServerResponse, { status, headers, body }: Answer): void {
  const passed = Object.entries(headers).filter(
    ([name]) => !['connection', 'keep-alive', 'transfer-encoding', 'content-length'].includes(name),
  )
  response.writeHead(status, { ...Object.fromEntries(passed), connection: 'close' })
  response.end(body)
}

async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts)
}
