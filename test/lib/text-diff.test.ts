import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textDiff } from '@/lib/text-diff'

const without = (kind: 'added' | 'removed', before: string, after: string) =>
  textDiff(before, after)
    .filter((part) => part.kind !== kind)
    .map(({ text }) => text)
    .join('')

test('tells what came and what went within a line, by word and by character', () => {
  expect(textDiff('完成登录页\n联调接口', '完成注册页\n联调接口')).toEqual([
    { kind: 'same', text: '完成' },
    { kind: 'removed', text: '登录' },
    { kind: 'added', text: '注册' },
    { kind: 'same', text: '页\n联调接口' },
  ])
  expect(textDiff('fixed the login', 'fixed the signup')).toEqual([
    { kind: 'same', text: 'fixed the ' },
    { kind: 'removed', text: 'login' },
    { kind: 'added', text: 'signup' },
  ])
})

test('tells a line that was added as that', () => {
  expect(textDiff('一\n二', '一\n一点五\n二')).toEqual([
    { kind: 'same', text: '一\n' },
    { kind: 'added', text: '一点五\n' },
    { kind: 'same', text: '二' },
  ])
})

test('says nothing of what is the same, and of nothing', () => {
  expect(textDiff('', '')).toEqual([])
  expect(textDiff('照旧', '照旧')).toEqual([{ kind: 'same', text: '照旧' }])
})

test('holds both texts whole, whatever they are', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '日', '报', '1'), maxLength: 60 })
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(without('added', before, after)).toBe(before)
      expect(without('removed', before, after)).toBe(after)
    }),
  )
})

test('does not dwell on two long texts that have nothing in common', () => {
  const [before, after] = ['甲'.repeat(3_000), '乙'.repeat(3_000)]
  expect(textDiff(before, after).map(({ kind }) => kind)).toEqual(['removed', 'added'])
})
