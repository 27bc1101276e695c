/** Tells of reports that are due as long as the app is open. */
import { type Book, remindOfReports } from '@/domain'
import { notifyHere } from '@/ui'

const stopping = new WeakMap<Book, () => void>()

export function startReminding(book: Book): void {
  if (stopping.has(book)) return
  stopping.set(book, remindOfReports(book, notifyHere))
}

export function stopReminding(book: Book): void {
  stopping.get(book)?.()
  stopping.delete(book)
}
