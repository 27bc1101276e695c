/** A long table, handed over in pieces and written beside the page, so that the page goes on answering meanwhile. */
import type { WritingAnswer, WritingMessage } from './write-worker'
import { type Cell, writeTable, type WrittenFormat } from './write-table'

export interface TableWriter {
  add(rows: readonly (readonly Cell[])[]): void
  finish(): Promise<Blob>
  /** Gives it up; what was handed over is forgotten, and `finish` never answers. */
  stop(): void
}

export function openTableWriter(format: WrittenFormat): TableWriter {
  return typeof Worker === 'undefined' ? writerHere(format) : writerAside(format)
}

/** In a worker of its own that ends with it. */
function writerAside(format: WrittenFormat): TableWriter {
  const worker = new Worker(new URL('./write-worker.ts', import.meta.url), { type: 'module' })
  const say = (message: WritingMessage) => worker.postMessage(message)
  return {
    add: (rows) => say({ kind: 'rows', rows }),
    finish: () =>
      new Promise((resolve, reject) => {
        const end = (then: () => void) => {
          worker.terminate()
          then()
        }
        worker.addEventListener('message', ({ data }: MessageEvent<WritingAnswer>) =>
          end(() => (data.kind === 'file' ? resolve(data.file) : reject(new Error(data.problem)))),
        )
        worker.addEventListener('error', ({ message }) => end(() => reject(new Error(message))))
        say({ kind: 'finish', format })
      }),
    stop: () => worker.terminate(),
  }
}

/** Where there are no workers, as in tests. */
function writerHere(format: WrittenFormat): TableWriter {
  const rows: (readonly Cell[])[] = []
  return {
    add: (more) => void rows.push(...more),
    finish: () => writeTable(rows, format),
    stop: () => void rows.splice(0),
  }
}
