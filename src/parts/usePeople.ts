import {
  computed,
  type ComputedRef,
  effectScope,
  type EffectScope,
  onScopeDispose,
  type ShallowRef,
} from 'vue'
import { type Book, nobody, people, type People } from '@/domain'
import { useBook } from './useBook'
import { useLive } from './useLive'

interface Shared {
  scope: EffectScope
  everyone: Readonly<ShallowRef<People | undefined>>
  users: number
}

const sharedByBook = new WeakMap<Book, Shared>()

/** The organisation, read once for all who look at it, and kept up to date while somebody does. */
export function usePeople(): ComputedRef<People> {
  const book = useBook()
  const shared = sharedByBook.get(book) ?? share(book)
  shared.users += 1
  onScopeDispose(() => {
    shared.users -= 1
    if (shared.users > 0) return
    shared.scope.stop()
    sharedByBook.delete(book)
  })
  return computed(() => shared.everyone.value ?? nobody)
}

function share(book: Book): Shared {
  const scope = effectScope(true)
  const answer = scope.run(() => useLive(() => people(book), { book }))
  if (!answer) throw new Error('The scope of the people ended before it began.')
  const shared = { scope, everyone: answer.value, users: 0 }
  sharedByBook.set(book, shared)
  return shared
}
