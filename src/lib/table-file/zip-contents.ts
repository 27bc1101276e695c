/** What a zip holds, from its table of contents: nothing is unpacked to learn of it. */
import { UnreadableTable } from './table'

export interface ZipEntry {
  readonly name: string
  readonly unpackedBytes: number
  /** As it lies in the archive: deflated, or stored as it is. */
  readonly isDeflated: boolean
  /** Where its own head begins; what it holds follows that. */
  readonly at: number
  readonly packedBytes: number
}

export function zipContents(bytes: Uint8Array): ZipEntry[] {
  const view = viewOf(bytes)
  const end = endOfContents(view)
  if (end === undefined) throw new UnreadableTable('broken')
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const entries: ZipEntry[] = []
  for (let entry = 0; entry < count; entry += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50)
      throw new UnreadableTable('broken')
    const nameLength = view.getUint16(at + 28, true)
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      unpackedBytes: view.getUint32(at + 24, true),
      isDeflated: view.getUint16(at + 10, true) === 8,
      at: view.getUint32(at + 42, true),
      packedBytes: view.getUint32(at + 20, true),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** The text of one file, piece by piece, so that a sheet of a hundred megabytes never is one string. */
export async function* textIn(bytes: Uint8Array, entry: ZipEntry): AsyncGenerator<string> {
  const view = viewOf(bytes)
  if (entry.at + 30 > view.byteLength) throw new UnreadableTable('broken')
  const from = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true)
  const packed = new Blob([bytes.slice(from, from + entry.packedBytes)]).stream()
  const unpacked = entry.isDeflated ? packed.pipeThrough(new DecompressionStream('deflate-raw')) : packed
  const reader = unpacked.getReader()
  const decoder = new TextDecoder()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    yield decoder.decode(value, { stream: true })
  }
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** It stands at the very end, before a remark of at most 64 kB. */
function endOfContents(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= first; at -= 1)
    if (view.getUint32(at, true) === 0x06054b50) return at
  return undefined
}
