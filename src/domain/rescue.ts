import type { RescueOutcome } from '@/store'
import type { Book } from './book'

/** Everything unsent and everything refused as one text, for a file that another phone can take over. */
export function rescueFile(book: Book): Promise<string> {
  return book.store.exportRescue()
}

/** Takes over a rescue file of the same person; what is here already, or on the server, is not doubled. */
export function takeOverRescue(book: Book, text: string): Promise<RescueOutcome> {
  return book.store.importRescue(text)
}

/** The person has read that this device lost its data. */
export function acknowledgeLoss(book: Book): Promise<void> {
  return book.store.acknowledgeLoss()
}
