/**
 * Bytes to text. Marks at the beginning and valid UTF-8 prove themselves. Everything else is a likelihood, and is called
 * one: Chinese Excel writes GB18030 without any mark.
 */
import { type Encoding, type TableDoubt, UnreadableTable } from './table'

export interface DecodedText {
  text: string
  encoding: Encoding
  doubts: TableDoubt[]
}

/** The text of the file, in the encoding that the person has named or the one that it appears to be in. */
export function decodeText(bytes: Uint8Array, named?: Encoding): DecodedText {
  if (named) return decodedAs(bytes, named, [])
  const marked = encodingOfMark(bytes)
  if (marked) return decodedAs(bytes, marked, [])
  const wide = wideEncoding(bytes)
  if (wide) return decodedAs(bytes, wide, [])
  if (isBinary(bytes)) throw new UnreadableTable('notATable')

  const utf8 = strictly(bytes, 'utf-8')
  if (utf8 !== undefined) return { text: utf8, encoding: 'utf-8', doubts: [] }
  if (isMostlyUtf8(bytes)) return decodedAs(bytes, 'utf-8', [])
  const chinese = strictly(bytes, 'gb18030')
  if (chinese !== undefined && pairsLookChinese(bytes))
    return { text: chinese, encoding: 'gb18030', doubts: [] }
  return decodedAs(bytes, pairsLookChinese(bytes) ? 'gb18030' : 'windows-1252', [{ kind: 'encoding' }])
}

function decodedAs(bytes: Uint8Array, encoding: Encoding, doubts: TableDoubt[]): DecodedText {
  const text = new TextDecoder(encoding).decode(bytes)
  const count = text.split('\ufffd').length - 1
  return { text, encoding, doubts: count > 0 ? [...doubts, { kind: 'unreadable', count }] : doubts }
}

function strictly(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function encodingOfMark([first, second, third]: Uint8Array): Encoding | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return undefined
}

const sampleBytes = 8_192

/** UTF-16 without a mark: commas and line ends leave a zero in every other place, and in no other. */
function wideEncoding(bytes: Uint8Array): Encoding | undefined {
  const zeros = [0, 0]
  const sample = bytes.subarray(0, sampleBytes)
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  const many = sample.length / 20
  if (odd > many && even === 0) return 'utf-16le'
  if (even > many && odd === 0) return 'utf-16be'
  return undefined
}

/** Whatever holds zeros or many other control characters was never typed. */
function isBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, sampleBytes)
  const controls = sample.filter(
    (byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13,
  )
  return bytes.includes(0) || controls.length > sample.length / 50
}

/** A file in UTF-8 of which a few characters were cut through. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes)
  let beyondAscii = 0
  let broken = 0
  for (const character of text) {
    if (character === '\ufffd') broken += 1
    else if (character > '\u007f') beyondAscii += 1
  }
  return broken * 50 < beyondAscii
}

/**
 * In Chinese text both bytes of nearly every pair are above 0xA0; in the text of a Western encoding what follows such a
 * byte is mostly a plain letter.
 */
function pairsLookChinese(bytes: Uint8Array): boolean {
  let pairs = 0
  let common = 0
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0
    if (lead < 0x81) continue
    const trail = bytes[at + 1] ?? 0
    pairs += 1
    if (lead >= 0xa1 && trail >= 0xa1) common += 1
    if (trail >= 0x40) at += 1
  }
  return pairs > 0 && common * 2 > pairs
}
