import type { Book } from '@/domain'
import type { Environment } from '@/lib/environment'
import { bugs } from './bugs'

/**
 * What an administrator needs to help: versions, sizes, counts, codes and the last rounds of sync. Never a word that a
 * person wrote, and no name.
 */
export async function diagnosticsOf(environment: Environment, book: Book | undefined): Promise<string> {
  const [report, estimate] = await Promise.all([
    book?.store.syncReport().catch((reason: unknown) => String(reason)),
    environment.storageEstimate().catch(() => undefined),
  ])
  return JSON.stringify(
    {
      app: __APP_VERSION__,
      at: new Date(environment.now()).toISOString(),
      browser: navigator.userAgent,
      language: navigator.language,
      online: environment.isOnline(),
      person: book?.me ?? null,
      storage: estimate ?? null,
      sync: report ?? null,
      bugs: bugs.value,
    },
    null,
    1,
  )
}
