/** Tells of reports that are due as long as the app is open. */
import { type Book, keepReminderChoice, reminderChoice, type ReminderChoice, remindOfReports } from '@/domain'
import { learnWords, t } from '@/i18n'
import { isSame } from '@/lib/same'
import { notifyHere } from '@/ui'

const stopping = new WeakMap<Book, () => void>()

export function startReminding(book: Book): void {
  if (stopping.has(book)) return
  stopping.set(book, remindOfReports(book, notifyHere))
  void speakAsNow(book).catch(book.environment.report)
}

export function stopReminding(book: Book): void {
  stopping.get(book)?.()
  stopping.delete(book)
}

/** How a report is called in a reminder, in the language that is spoken now. */
export const reminderWords = (): ReminderChoice['words'] => ({
  titles: {
    daily: t('standing.reminderWriteDaily'),
    weekly: t('standing.reminderWriteWeekly'),
    monthly: t('standing.reminderWriteMonthly'),
  },
  due: t('standing.reminderDue'),
})

/** The words that are kept for whoever tells me while the app is closed are those of the language that I speak by now. */
async function speakAsNow(book: Book): Promise<void> {
  await learnWords()
  const choice = await reminderChoice(book)
  const words = reminderWords()
  if (!isSame(choice.words, words)) await keepReminderChoice(book, { ...choice, words })
}
