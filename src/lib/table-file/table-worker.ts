/** Reads one file beside the page, so that the page goes on answering meanwhile. */
import { type ReadingChoices, readTable, type TableReading } from './read-table'

export interface ReadingRequest {
  bytes: ArrayBuffer
  choices: ReadingChoices
}

const answer = (reading: TableReading): void => postMessage(reading)

addEventListener('message', ({ data: { bytes, choices } }: MessageEvent<ReadingRequest>) => {
  void readTable(new Uint8Array(bytes), choices)
    // What the reader never thought of is the file's fault as far as the person is concerned.
    .catch((): TableReading => ({ kind: 'problem', problem: 'broken' }))
    .then(answer)
})
