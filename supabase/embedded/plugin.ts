/**
 * Mounts the embedded backend on Vite's own server, so that product and database are one origin: in `vite dev`, in
 * `vite preview` and in `npm start`. Never part of a build.
 */
import { honoMiddleware } from '@supabase/lite/vite'
import type { Connect, Plugin, ResolvedConfig } from 'vite'
import { type Backend, openBackend } from './backend.ts'
import { defaultDataPath } from './data-folder.ts'

const pluginName = 'daybook:embedded-backend'

/** With `backend`, serves that one and leaves closing to its owner; without, opens the default data folder. */
export function embeddedBackend(backend?: Backend): Plugin {
  let resolved: ResolvedConfig
  // serve.ts adds one of these to the one that stands in vite.config.ts: only the last serves.
  const serves = () => resolved.plugins.findLast((plugin) => plugin.name === pluginName) === plugin

  const mount = async (server: {
    middlewares: Connect.Server
    httpServer: { once(event: 'close', listener: () => void): unknown } | null
  }) => {
    if (!serves()) return
    const own = backend
      ? undefined
      : await openBackend({ dataPath: defaultDataPath(), progress: (step) => resolved.logger.info(step) })
    const { app } = backend ?? own!
    // The cast: lite's own declarations of App differ from themselves under exactOptionalPropertyTypes.
    const handler = honoMiddleware(app as unknown as Parameters<typeof honoMiddleware>[0], [
      '/auth/v1',
      '/rest/v1',
    ])
    server.middlewares.use(handler)
    if (own) server.httpServer?.once('close', () => void own.close())
  }

  const plugin: Plugin = {
    name: pluginName,
    apply: 'serve',
    configResolved: (config) => {
      resolved = config
    },
    configureServer: mount,
    configurePreviewServer: mount,
  }
  return plugin
}
