import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { webManifest } from '@/app/web-manifest'

test('every icon of the manifest is there, and one may be masked', () => {
  const icons = [...webManifest.icons, ...webManifest.shortcuts.flatMap((shortcut) => shortcut.icons)]
  expect(icons.filter(({ src }) => !existsSync(`public${src}`))).toEqual([])
  expect(webManifest.icons.some((icon) => icon.purpose === 'maskable')).toBe(true)
})

test('the manifest speaks Chinese and its shortcuts lead to screens', () => {
  expect(webManifest.lang).toBe('zh-CN')
  expect(webManifest.shortcuts.map(({ name, url }) => [name, url])).toEqual([
    ['写日报', '/reports/write'],
    ['新任务', '/tasks/new'],
    ['今日', '/today'],
    ['发件箱', '/outbox'],
  ])
})
