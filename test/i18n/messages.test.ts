import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { en } from '@/i18n/messages/en'
import { zh as first } from '@/i18n/messages/zh'
import { further } from '@/i18n/messages/zh-further'

const zh = { ...first, ...further }
const areas = Object.keys(zh) as (keyof typeof zh)[]
const sources = filesUnder('src').filter(
  (path) => /\.(ts|vue)$/.test(path) && !path.includes('i18n/messages/'),
)
const code = sources.map((path) => readFileSync(path, 'utf8')).join('\n')
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')

describe.each(areas)('the words of %s', (area) => {
  const chinese: Record<string, string> = zh[area]
  const english: Record<string, string> = en[area]
  const keys = Object.keys(chinese)

  test('are in both languages', () => {
    expect(Object.keys(english).sort()).toEqual([...keys].sort())
    expect(Object.values({ ...chinese, ...english }).filter((text) => !text.trim())).toEqual([])
  })

  test('are sorted', () => {
    expect(keys).toEqual([...keys].sort(compare))
    expect(Object.keys(english)).toEqual([...keys].sort(compare))
  })

  test('name the same values', () => {
    for (const key of keys) {
      const known = new Set(placeholders(chinese[key] ?? ''))
      for (const form of (english[key] ?? '').split(' | '))
        expect([key, placeholders(form).filter((name) => !known.has(name))]).toEqual([key, []])
    }
  })

  test('are all said somewhere, by a key that is written out', () => {
    expect(keys.filter((key) => !code.includes(`'${area}.${key}'`))).toEqual([])
  })
})

test('no key is put together from pieces', () => {
  expect(sources.filter((path) => /\bt\((?!\s*['"])[^)]/.test(withoutDefinition(path)))).toEqual([])
})

/** By letters first, so that `due` stands before `dueAtTime` and either way of writing capitals is in order. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function withoutDefinition(path: string): string {
  return path.includes('i18n/') ? '' : readFileSync(path, 'utf8')
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(join(folder, entry.name)) : [join(folder, entry.name)],
  )
}
