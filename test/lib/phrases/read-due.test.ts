import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDuePhrase } from '@/lib/phrases/read-due'
import { dayOf, momentOn, timeOf, type Day } from '@/lib/day'
import { noDates, tables, within } from './table'

const at = (wall: string): number => {
  const [day = '', time = ''] = wall.split(' ')
  return Date.parse(momentOn(day as Day, time))
}
const wallClock = (moment: string) => `${dayOf(moment)} ${timeOf(moment)}`
const saturday = at('2026-11-21 10:00')

describe('the table of phrases', () => {
  it('has more than 150 rows, each once a table', () => {
    for (const { rows } of tables) expect(new Set(rows.map(([said]) => said)).size).toBe(rows.length)
    expect(tables.flatMap(({ rows }) => rows).length).toBeGreaterThanOrEqual(150)
  })

  for (const { now, why, rows } of tables)
    describe(`said on ${now}, ${why}`, () => {
      it.each(rows.map((row) => ({ row, said: row[0] })))('$said', ({ row: [said, due, start] }) => {
        const found = readDuePhrase(said, at(now))
        expect(found && wallClock(found.dueAt)).toBe(due)
        expect(found?.startAt ? wallClock(found.startAt) : undefined).toBe(start)
        expect(said.slice(found?.from, found?.to)).toBe(said)
      })
    })
})

describe('a phrase within a text', () => {
  it.each(within)('%s', (said, left, due) => {
    const found = readDuePhrase(said, saturday)
    expect(found && wallClock(found.dueAt)).toBe(due)
    const rest = said.slice(0, found?.from) + said.slice(found?.to)
    expect(rest.replace(/\s+/g, ' ').replace(/^[\s，]+|[\s，]+$/g, '')).toBe(left)
  })
})

describe('what only looks like a date', () => {
  it.each(noDates)('is left alone: %s', (said) => {
    expect(readDuePhrase(said, saturday)).toBeUndefined()
  })
})

describe('places that are hidden', () => {
  it('are not read, and the next phrase is', () => {
    const found = readDuePhrase('周五 明天 开会', saturday, [{ from: 0, to: 2 }])
    expect(found && wallClock(found.dueAt)).toBe('2026-11-22 18:00')
    expect(found).toMatchObject({ from: 3, to: 5 })
  })
})

const phrase = fc.constantFrom(...tables.flatMap(({ rows }) => rows.map(([said]) => said)))
const words = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 30 }), phrase, fc.constantFrom(...noDates))
const text = fc.array(words, { maxLength: 8 }).map((parts) => parts.join(' '))

describe('any text at all', () => {
  it('is read without an error, and what is found lies within it', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 4e12 }), (said, now) => {
        const found = readDuePhrase(said, now)
        if (!found) return
        expect(found.from).toBeGreaterThanOrEqual(0)
        expect(found.to).toBeGreaterThan(found.from)
        expect(found.to).toBeLessThanOrEqual(said.length)
        expect(new Date(found.dueAt).toISOString()).toBe(found.dueAt)
        if (found.startAt) expect(found.startAt < found.dueAt).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('means the same wherever the phrase stands by itself', () => {
    fc.assert(
      fc.property(phrase, fc.constantFrom('交材料 ', '材料，', '（'), (said, before) => {
        const alone = readDuePhrase(said, saturday)
        const found = readDuePhrase(before + said, saturday)
        expect(found?.dueAt).toBe(alone?.dueAt)
        expect(found?.from).toBe(before.length + (alone?.from ?? 0))
      }),
      { numRuns: 300 },
    )
  })

  it('is read in moments, however long and hostile', () => {
    const hostile = [
      '明',
      '明天',
      '1',
      '1/1',
      '十',
      '截止',
      'in ',
      'next ',
      'a couple of ',
      '《',
      '12月',
      ' ',
      'mon ',
      '今晚',
      '周五到',
      '3点到',
      '9-10',
      '再过',
      '20',
      '12:',
      'the ',
    ]
    for (const seed of hostile) {
      const said = seed.repeat(Math.ceil(10_000 / seed.length)).slice(0, 10_000)
      const before = performance.now()
      readDuePhrase(said, saturday)
      expect(performance.now() - before, seed).toBeLessThan(3_000)
    }
  })
})
