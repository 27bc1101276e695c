import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, test } from 'vitest'
import { usePreferences } from '@/parts'
import { testEnvironment } from '../support/environment'

beforeEach(() => setActivePinia(createPinia()))

describe('preferences', () => {
  test('begin with Chinese and what the system does', () => {
    const preferences = usePreferences()
    preferences.recall(testEnvironment().marks)
    expect(preferences).toMatchObject({ language: 'zh-CN', theme: 'system', textSize: 'normal' })
  })

  test('are there again at the next start', () => {
    const { marks } = testEnvironment()
    const before = usePreferences()
    Object.assign(before, { language: 'en', theme: 'dark', textSize: 'large' })
    before.remember(marks)
    setActivePinia(createPinia())
    const after = usePreferences()
    after.recall(marks)
    expect(after).toMatchObject({ language: 'en', theme: 'dark', textSize: 'large' })
  })

  test('ignore a mark that says nothing we know', () => {
    const { marks } = testEnvironment()
    marks.set('daybook.theme', 'sepia')
    const preferences = usePreferences()
    preferences.recall(marks)
    expect(preferences.theme).toBe('system')
  })
})
