/** Answers on the port while product and database are being prepared, so that an early browser sees that something is coming. */
import { createServer as createHttpServer } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { StartProblem } from './problem.ts'

export interface WaitingRoom {
  say(step: string): void
  close(): Promise<void>
}

export interface WaitingRoomOptions {
  port: number
  /** Every address of this machine when left out. */
  host?: string
  tls?: { cert: string; key: string }
}

/** Throws a StartProblem when the port is taken or not ours to take. */
export function openWaitingRoom({ port, host, tls }: WaitingRoomOptions): Promise<WaitingRoom> {
  let step = 'Preparing'
  const server = tls ? createHttpsServer(tls) : createHttpServer()
  server.on('request', (request, response) => {
    const wantsPage = request.headers.accept?.includes('text/html') ?? false
    response.writeHead(503, {
      'content-type': wantsPage ? 'text/html; charset=utf-8' : 'application/json',
      'cache-control': 'no-store',
      'retry-after': '2',
      // The next request must reach the real server, not this one over a kept connection.
      connection: 'close',
    })
    response.end(wantsPage ? page(step) : JSON.stringify({ code: 'preparing', message: step }))
  })
  return new Promise((done, failed) => {
    server.once('error', (cause: NodeJS.ErrnoException) => failed(portProblem(cause, port)))
    server.listen({ port, ...(host ? { host } : {}) }, () =>
      done({
        say: (next) => {
          step = next
        },
        close: () =>
          new Promise((closed) => {
            server.close(() => closed())
            server.closeAllConnections()
          }),
      }),
    )
  })
}

function portProblem(cause: NodeJS.ErrnoException, port: number): Error {
  if (cause.code === 'EADDRINUSE') {
    return new StartProblem(
      `Port ${port} is taken by another program. Choose another: npm start -- --port ${port + 1}`,
    )
  }
  if (cause.code === 'EACCES') {
    return new StartProblem(
      `This user may not open port ${port}. Choose one above 1023: npm start -- --port 4173`,
    )
  }
  return cause
}

/** Asks again every second and reloads once the answer is the product; a failed request is only the moment of change. */
const page = (step: string) => `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>日清 Daybook</title>
<style>body{font:17px/1.7 system-ui,sans-serif;display:grid;place-content:center;min-height:90vh;text-align:center;color-scheme:light dark}small{opacity:.7}</style>
<main role="status"><p>日清正在准备，好了会自动打开。<br>Daybook is getting ready and will open by itself.</p><small>${escape(step)}</small></main>
<script>setInterval(async()=>{try{const r=await fetch(location.href,{cache:'no-store',headers:{accept:'text/html'}});if(r.status!==503)return location.reload();
document.querySelector('small').textContent=new DOMParser().parseFromString(await r.text(),'text/html').querySelector('small').textContent}catch{}},1000)</script></html>`

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
