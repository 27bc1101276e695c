import { inject, type InjectionKey, type ShallowRef } from 'vue'
import type { Book } from '@/domain'

/** Where `app` puts the book of the person who is signed in. */
export const bookKey: InjectionKey<Readonly<ShallowRef<Book | undefined>>> = Symbol('book')

/**
 * The book of the person who is signed in. Screens behind the sign-in are only drawn while there is one, and are
 * drawn anew for another person, so it never changes under them.
 */
export function useBook(): Book {
  const book = inject(bookKey)?.value
  if (!book) throw new Error('A screen that needs a book was drawn while nobody is signed in.')
  return book
}
