import { afterEach, describe, expect, test } from 'vitest'
import { language, learnWords, speak, t } from '@/i18n'

afterEach(() => speak('zh-CN'))

describe('a message', () => {
  test('is said in Chinese until another language is wanted', async () => {
    expect(t('common.undo')).toBe('撤销')
    await speak('en')
    expect(t('common.undo')).toBe('Undo')
    expect(language()).toBe('en')
  })

  test('takes its values by name', () => {
    expect(t('shell.badgeOfflineUnsent', { n: 3 })).toBe('离线 · 3 条待上传')
  })

  test('of a later screen is known once its words have been fetched', async () => {
    expect(t('task.follow')).toBe('task.follow')
    await learnWords()
    expect(t('task.follow')).toBe('关注')
    expect(t('common.undo')).toBe('撤销')
  })

  test('says one and many apart in English', async () => {
    await speak('en')
    expect(t('common.minutesAgo', { n: 1 })).toBe('1 minute ago')
    expect(t('common.minutesAgo', { n: 5 })).toBe('5 minutes ago')
  })
})
