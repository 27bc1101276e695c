import type { Environment } from '@/lib/environment'
import type { MemberId } from '@/lib/ids'
import type { Store } from '@/store'

/** One person's book on this device: what every question and every command is about, always the first argument. */
export interface Book {
  readonly store: Store
  readonly me: MemberId
  readonly environment: Environment
  /** What only the server knows, for the few questions that may wait for a network. Not where there is none to ask. */
  readonly server?: ServerQuestions
}

interface ServerQuestions {
  /** Which of these tasks are known, completed so long ago that no phone holds them. Throws where it cannot be asked. */
  archivedTasks(asked: ArchivedQuestion): Promise<ArchivedAnswer>
}

/** A thousand at most, together. */
export interface ArchivedQuestion {
  /** What a file calls a task, or the task's own id. */
  readonly keys: readonly string[]
  /** By title, owner and due time, ISO in UTC, where no key tells. */
  readonly contents: readonly { readonly title: string; readonly owner: string; readonly due: string }[]
}

export interface ArchivedAnswer {
  readonly keys: readonly string[]
  /** Their places in the question. */
  readonly contents: readonly number[]
}
