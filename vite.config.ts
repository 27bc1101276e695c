import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const src = fileURLToPath(new URL('./src', import.meta.url))

export default defineConfig({
  resolve: { alias: { '@': src } },
  plugins: [vue()],
  test: {
    projects: [
      // Pure functions, the store on fake-indexeddb, the house rules.
      { extends: true, test: { name: 'unit', include: ['test/{app,architecture,domain,i18n,lib,parts,remote,store,sync,ui}/**/*.test.ts', 'test/*.test.ts'] } },
      // The real migrations on PGlite and on real PostgreSQL, told by pgTAP and by request.
      { extends: true, test: { name: 'sql', include: ['test/sql/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 } },
      // Simulated phones against the real SQL.
      { extends: true, test: { name: 'sync', include: ['test/play/**/*.test.ts'], testTimeout: 300_000, hookTimeout: 120_000 } },
      // Chromium against the built product.
      { extends: true, test: { name: 'browser', include: ['test/browser/**/*.test.ts'], testTimeout: 180_000, hookTimeout: 300_000, fileParallelism: false } },
    ],
  },
})
