import { afterEach, beforeAll, expect, test } from 'vitest'
import { refusals } from '@/domain'
import { learnWords, speak } from '@/i18n'
import { refusalText } from '@/parts'

beforeAll(learnWords)
afterEach(() => speak('zh-CN'))

test.each(['zh-CN', 'en'] as const)('says every refusal in words of its own (%s)', async (language) => {
  await speak(language)
  const said = refusals.map(refusalText)
  expect(said.filter((text) => !text || text.includes('.no_') || text.startsWith('refusal.'))).toEqual([])
  expect(new Set(said).size).toBe(refusals.length)
})
