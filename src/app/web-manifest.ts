/** What a phone needs to know to install the product. Read by vite.config.ts and by its test. */
export const webManifest = {
  id: '/',
  name: '日清 Daybook',
  short_name: '日清',
  description: '离线也能用的工作日志：今天的事，今天清。',
  lang: 'zh-CN',
  dir: 'ltr' as const,
  start_url: '/today',
  scope: '/',
  display: 'standalone' as const,
  background_color: '#f5f4ef',
  theme_color: '#f5f4ef',
  categories: ['business', 'productivity'],
  icons: [
    { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
    { src: '/icon-maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' as const },
    { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
  ],
  shortcuts: [
    { name: '写日报', url: '/reports/write', icons: [{ src: '/icon-192.png', sizes: '192x192' }] },
    { name: '新任务', url: '/tasks/new', icons: [{ src: '/icon-192.png', sizes: '192x192' }] },
    { name: '今日', url: '/today', icons: [{ src: '/icon-192.png', sizes: '192x192' }] },
    { name: '发件箱', url: '/outbox', icons: [{ src: '/icon-192.png', sizes: '192x192' }] },
  ],
}
