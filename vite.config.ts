import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { loadEnv } from 'vite'
import { defineConfig, type TestProjectConfiguration } from 'vitest/config'
import { demoRoles } from './supabase/embedded/demo-people.ts'

const src = fileURLToPath(new URL('./src', import.meta.url))

const projects: TestProjectConfiguration[] = [
  // Pure functions, the store on fake-indexeddb, the house rules.
  {
    extends: true,
    test: {
      name: 'unit',
      include: [
        'test/{app,architecture,domain,i18n,lib,parts,remote,store,sync,ui}/**/*.test.ts',
        'test/*.test.ts',
      ],
    },
  },
  // The real migrations on PGlite and on real PostgreSQL, told by pgTAP and by request.
  {
    extends: true,
    test: { name: 'sql', include: ['test/sql/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 },
  },
  // Simulated phones against the real SQL.
  {
    extends: true,
    test: { name: 'sync', include: ['test/play/**/*.test.ts'], testTimeout: 300_000, hookTimeout: 120_000 },
  },
  // Chromium against the built product.
  {
    extends: true,
    test: {
      name: 'browser',
      include: ['test/browser/**/*.test.ts'],
      testTimeout: 180_000,
      hookTimeout: 300_000,
      fileParallelism: false,
    },
  },
]

export default defineConfig(async ({ command, mode }) => {
  // A product that names its Supabase has nothing to do with the embedded backend and its demo accounts.
  const isHosted = Boolean(loadEnv(mode, process.cwd(), 'VITE_').VITE_SUPABASE_URL)
  const isDemo = !isHosted && (mode === 'demo' || command === 'serve')
  const embedded =
    isHosted || command === 'build' || process.env.VITEST
      ? []
      : [(await import('./supabase/embedded/plugin.ts')).embeddedBackend()]

  return {
    resolve: { alias: { '@': src } },
    plugins: [vue(), ...embedded],
    define: { __DEMO_ROLES__: JSON.stringify(isDemo ? demoRoles : null) },
    test: { projects },
  }
})
