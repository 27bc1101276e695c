/** How Chinese names are read aloud. The readings of all signs are large, and come when a name is first sought by them. */
import type { pinyin as Pinyin } from 'pinyin-pro'

/** A name's signs with their readings, without tones; ü is written v. */
interface Reading {
  /** As it is read in a name: 单 is shan at its head. */
  usual: readonly string[]
  /** Every reading of each sign: 乐 is le, yue, yao and lao. */
  all: readonly (readonly string[])[]
}

export type ReadAloud = (name: string) => Reading

let loading: Promise<ReadAloud> | undefined

/** Fetches the readings once; tries again when that failed. */
export function loadPinyin(): Promise<ReadAloud> {
  loading ??= import('pinyin-pro').then(
    ({ pinyin }) => readerWith(pinyin),
    (reason: unknown) => {
      loading = undefined
      throw reason
    },
  )
  return loading
}

function readerWith(pinyin: typeof Pinyin): ReadAloud {
  const known = new Map<string, Reading>()
  return (name) => {
    const reading = known.get(name) ?? readingOf(name)
    known.set(name, reading)
    return reading
  }

  function readingOf(name: string): Reading {
    const usual = pinyin(name, { toneType: 'none', type: 'array', v: true, surname: 'head' })
    const all = [...name].map((sign, at) => {
      const every = pinyin(sign, { toneType: 'none', type: 'array', v: true, multiple: true })
      const asSaid = usual[at]
      return [...new Set(asSaid === undefined ? every : [asSaid, ...every])]
    })
    return { usual, all }
  }
}
