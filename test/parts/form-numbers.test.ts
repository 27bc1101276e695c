import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fenTyped, numberTyped, yuanText } from '@/parts/form-numbers'

test('reads numbers as people type them', () => {
  expect(numberTyped('1,234')).toBe(1234)
  expect(numberTyped(' １２．５ ')).toBe(12.5)
  expect(numberTyped('-3')).toBe(-3)
  expect(numberTyped('12.')).toBe(12)
})

test('keeps what is no number as it was typed, and nothing as nothing', () => {
  expect(numberTyped('十二')).toBe('十二')
  expect(numberTyped('1.2.3')).toBe('1.2.3')
  expect(numberTyped('  ')).toBeNull()
  expect(fenTyped('一百元')).toBe('一百元')
  expect(fenTyped('1.234')).toBe('1.234')
  expect(fenTyped('')).toBeNull()
})

test('reads an amount in yuan as whole fen', () => {
  expect(fenTyped('0.29')).toBe(29)
  expect(fenTyped('¥1,200元')).toBe(120_000)
  expect(fenTyped('12.5')).toBe(1_250)
  expect(fenTyped('-0.05')).toBe(-5)
})

test('writes an amount so that it is read as the same', () => {
  expect([120_000, 1_250, 1_205, -5].map(yuanText)).toEqual(['1200', '12.50', '12.05', '-0.05'])
  fc.assert(fc.property(fc.integer({ min: -1e12, max: 1e12 }), (fen) => fenTyped(yuanText(fen)) === fen))
})
