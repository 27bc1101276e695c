/**
 * Every word a person reads, and how days and amounts are said. Imports `lib` only. Words live in
 * `messages/<area>/{zh,en}.ts`, Chinese first; keys are written out where they are used, never put together
 * (`t('tasks.add')`), so that a tool can see which are used.
 */
export { type Language, language, languages, learnWords, speak, t } from './language'
export { sayAgo, sayBytes, sayDate, sayDay, sayMoment, sayMonth, sayTime, sayWeekday } from './saying'
