import { effectScope, type EffectScope, onScopeDispose } from 'vue'
import type { Book } from '@/domain'
import { useBook } from './useBook'
import { type LiveAnswer, useLive } from './useLive'

interface Shared<T> {
  scope: EffectScope
  answer: LiveAnswer<T>
  users: number
}

/**
 * A question that many pieces of a screen ask: asked once for all who look at the answer, and kept up to date while
 * somebody does. Each asking costs the phone several readings after every write.
 */
export function sharedLive<T>(question: (book: Book) => Promise<T>): () => LiveAnswer<T> {
  const sharedByBook = new WeakMap<Book, Shared<T>>()

  function share(book: Book): Shared<T> {
    const scope = effectScope(true)
    const answer = scope.run(() => useLive(() => question(book), { book }))
    if (!answer) throw new Error('The scope of a shared answer ended before it began.')
    const shared = { scope, answer, users: 0 }
    sharedByBook.set(book, shared)
    return shared
  }

  return () => {
    const book = useBook()
    const shared = sharedByBook.get(book) ?? share(book)
    shared.users += 1
    onScopeDispose(() => {
      shared.users -= 1
      if (shared.users > 0) return
      shared.scope.stop()
      sharedByBook.delete(book)
    })
    return shared.answer
  }
}
