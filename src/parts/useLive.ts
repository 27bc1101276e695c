import {
  getCurrentScope,
  onScopeDispose,
  type ShallowRef,
  shallowReadonly,
  shallowRef,
  watch,
  type WatchSource,
} from 'vue'
import { type Book, liveOf } from '@/domain'
import { useBook } from './useBook'

export interface LiveAnswer<T> {
  /** Undefined until the first answer. Never deeply reactive: rows are plain and stay so. */
  value: Readonly<ShallowRef<T | undefined>>
  /** What went wrong with the last asking, or undefined. */
  failed: Readonly<ShallowRef<unknown>>
  /** Asks again, after a failure. */
  retry: () => void
}

/**
 * The answer to a question about the book, kept up to date until the scope ends. The store does not see Vue's refs:
 * name those that the question reads in `on`, and it is asked afresh when they change; the old answer stands meanwhile.
 */
export function useLive<T>(
  question: () => Promise<T>,
  { on, book = useBook() }: { on?: WatchSource | WatchSource[]; book?: Book } = {},
): LiveAnswer<T> {
  return useAnswer(() => liveOf(book, question), on === undefined ? { book } : { on, book })
}

/** The same of something that keeps itself up to date in a way of its own. */
export function useAnswer<T>(
  answer: () => ReturnType<typeof liveOf<T>>,
  { on, book = useBook() }: { on?: WatchSource | WatchSource[]; book?: Book } = {},
): LiveAnswer<T> {
  const value = shallowRef<T>()
  const failed = shallowRef<unknown>()
  let stop = () => {}

  function retry() {
    stop()
    failed.value = undefined
    const subscription = answer().subscribe({
      next: (answer) => {
        value.value = answer
        failed.value = undefined
      },
      error: (reason) => {
        failed.value = reason
        book.environment.report(reason)
      },
    })
    stop = () => subscription.unsubscribe()
  }

  if (on) watch(on, retry)
  if (getCurrentScope()) onScopeDispose(() => stop())
  retry()

  // Not `readonly`: that would lay a proxy over every row of every list.
  return { value: shallowReadonly(value), failed: shallowReadonly(failed), retry }
}
