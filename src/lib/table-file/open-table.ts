/** A file that the person chose, read in a worker of its own that ends with it. */
import type { ReadingChoices, TableReading } from './read-table'
import { limits } from './table'
import type { ReadingRequest } from './table-worker'

/** The file as a table, or why it is none. Given up when `signal` says so: then it never answers. */
export async function openTable(
  file: Blob,
  choices: ReadingChoices = {},
  signal?: AbortSignal,
): Promise<TableReading> {
  if (file.size > limits.bytes) return { kind: 'problem', problem: 'tooLarge' }
  const bytes = await file.arrayBuffer()
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./table-worker.ts', import.meta.url), { type: 'module' })
    const end = (reading: TableReading) => {
      worker.terminate()
      resolve(reading)
    }
    signal?.addEventListener('abort', () => worker.terminate())
    worker.addEventListener('message', ({ data }: MessageEvent<TableReading>) => end(data))
    worker.addEventListener('error', () => end({ kind: 'problem', problem: 'broken' }))
    const request: ReadingRequest = { bytes, choices }
    worker.postMessage(request, [bytes])
  })
}
