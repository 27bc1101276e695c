import type { Live } from '@/store'
import type { Book } from './book'

/** Keeps asking `question` whenever a row that it read has changed; keep it narrow, every such write asks it again. */
export function liveOf<T>(book: Book, question: () => Promise<T>): Live<T> {
  return book.store.live(question)
}
