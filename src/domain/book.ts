import type { Environment } from '@/lib/environment'
import type { MemberId } from '@/lib/ids'
import type { Store } from '@/store'

/** One person's book on this device: what every question and every command is about, always the first argument. */
export interface Book {
  readonly store: Store
  readonly me: MemberId
  readonly environment: Environment
}
