import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { loadEnv, type Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { defineConfig, type TestProjectConfiguration } from 'vitest/config'
import packageJson from './package.json' with { type: 'json' }
import { contentSecurityPolicy } from './src/app/content-security-policy.ts'
import { webManifest } from './src/app/web-manifest.ts'
import { demoRoles } from './supabase/embedded/demo-people.ts'

const src = fileURLToPath(new URL('./src', import.meta.url))

const projects: TestProjectConfiguration[] = [
  // Pure functions, the store on fake-indexeddb, the house rules.
  {
    extends: true,
    test: {
      name: 'unit',
      include: [
        'test/{app,architecture,domain,i18n,lib,parts,remote,screens,store,sync,ui}/**/*.test.ts',
        'test/*.test.ts',
      ],
      // How fast this machine is at the moment is nothing that a test is about.
      testTimeout: 60_000,
    },
  },
  // The real migrations on PGlite and on real PostgreSQL, told by pgTAP and by request; the demo company; `npm start`.
  {
    extends: true,
    test: {
      name: 'sql',
      include: ['test/{sql,embedded}/**/*.test.ts'],
      testTimeout: 120_000,
      hookTimeout: 120_000,
    },
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
      globalSetup: ['test/support/prepared.ts'],
      testTimeout: 600_000,
      hookTimeout: 300_000,
      fileParallelism: false,
    },
  },
]

/** Writes the content security policy into the built page. The dev server needs what it forbids. */
function policy(supabaseUrl: string | undefined): Plugin {
  return {
    name: 'daybook-content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy(supabaseUrl) },
        injectTo: 'head-prepend',
      },
    ],
  }
}

const pwa = () =>
  VitePWA({
    strategies: 'injectManifest',
    srcDir: 'src/app',
    filename: 'service-worker.ts',
    injectRegister: false,
    registerType: 'prompt',
    manifest: webManifest,
    includeManifestIcons: false,
    injectManifest: {
      rollupFormat: 'iife',
      globPatterns: ['**/*.{html,js,css,svg,png,ico,webmanifest}'],
      // Names with a hash tell their content.
      dontCacheBustURLsMatching: /-[\w-]{8}\.(js|css)$/,
    },
  })

/**
 * The entry and the first screen after signing in, each with all that it needs in one chunk. Left to itself the bundler makes
 * one for every part that another screen needs as well, and thirty small files weigh more than two.
 */
const chunks = [
  // The two parts are what signing in shares with the first screen.
  { name: 'entry', test: /\/src\/(app\/main\.ts|ui\/(IconButton|ListSection)\.vue)/, priority: 2 },
  { name: 'first-screen', test: /\/src\/(app\/AppShell|screens\/today\/TodayPage)\.vue/, priority: 1 },
]

export default defineConfig(async ({ command, mode }) => {
  // A product that names its Supabase has nothing to do with the embedded backend and its demo accounts.
  const supabaseUrl = loadEnv(mode, process.cwd(), 'VITE_').VITE_SUPABASE_URL
  const isHosted = Boolean(supabaseUrl)
  const isDemo = !isHosted && (mode === 'demo' || command === 'serve')
  const embedded =
    isHosted || command === 'build' || process.env.VITEST
      ? []
      : [(await import('./supabase/embedded/plugin.ts')).embeddedBackend()]

  return {
    resolve: { alias: { '@': src } },
    plugins: [vue(), policy(supabaseUrl), pwa(), ...embedded],
    define: {
      __APP_VERSION__: JSON.stringify(packageJson.version),
      __DEMO_ROLES__: JSON.stringify(isDemo ? demoRoles : null),
      // What of Vue and vue-i18n nobody here uses is left out of the build.
      __VUE_OPTIONS_API__: false,
      __VUE_I18N_FULL_INSTALL__: false,
      __VUE_I18N_LEGACY_API__: false,
      __INTLIFY_DROP_MESSAGE_COMPILER__: true,
    },
    build: {
      target: 'es2022',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { output: { codeSplitting: { groups: chunks } } },
    },
    test: { projects },
  }
})
