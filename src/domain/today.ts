import { dayOf, type Day } from '@/lib/day'
import type { Book } from './book'

/** The company's day as it is now. */
export const today = (book: Book): Day => dayOf(book.environment.now())
