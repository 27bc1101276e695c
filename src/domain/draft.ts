import type { Book } from './book'

/**
 * What somebody is typing, kept on this device with every keystroke, so that a killed app opens where it was left.
 * A key names the form: `task.new`, `task.edit:<id>`, `comment:<task id>`.
 */
export async function draftKept<T>(book: Book, key: string): Promise<T | undefined> {
  return (await book.store.draft(key)) as T | undefined
}

/** Keeps the value until it is forgotten; the last call wins. */
export function keepDraft(book: Book, key: string, value: unknown): Promise<void> {
  return book.store.keepDraft(key, value)
}

/** Forgets it, because it was sent or thrown away by the person. */
export function forgetDraft(book: Book, key: string): Promise<void> {
  return book.store.forgetDraft(key)
}
