/**
 * How the draft of a report says what was done: the same facts always make the same words, in the language in which the
 * report is written. They become part of the report, so they are no messages of the screens.
 */
import { addDays, dayOf, daysBetween, timeOf, weekdayOf, type Day } from '@/lib/day'
import type { ReportLine } from './report-line'
import { vocabularies, type ReportLanguage, type Vocabulary } from './report-vocabulary'

/** What one person did on one task, told as facts. */
export interface TaskStory {
  readonly title: string
  /** What the task is a part of, where that is known. */
  readonly parentTitle?: string
  /** done: all of it; part: my part, where everybody has one. */
  readonly completed?: 'done' | 'part'
  readonly reopened?: boolean
  readonly declined?: string
  /** Whoever has it now. */
  readonly handedTo?: string
  readonly taken?: boolean
  readonly created?: boolean
  /** It was made for somebody else. */
  readonly createdFor?: string
  readonly moved?: { readonly from: string; readonly to: string }
  readonly unblocked?: boolean
  readonly edited?: boolean
  readonly itemsTicked: number
  readonly subtasksMade: number
  readonly subtasksDone: number
  readonly comments: readonly string[]
}

/** One line for everything that happened to a task on that day. */
export function storyWords(story: TaskStory, day: Day, language: ReportLanguage): string {
  const words = vocabularies[language]
  const name = words.quoted(clipped(story.title, titleAtMost))
  const parent = story.parentTitle === undefined ? '' : clipped(story.parentTitle, parentAtMost)
  const [head, told] = headOf(story, name, day, words)
  const inside = [
    ...(parent ? [words.partOf(words.quoted(parent))] : []),
    ...(told === 'whole' ? countsOf(story, words) : []),
  ]
  const what = inside.length > 0 ? words.inBrackets(head, inside.join(words.comma)) : head
  const tail = [
    ...(told === 'progress' ? stepsOf(story, day, words) : []),
    ...(story.declined === undefined ? [] : [clipped(story.declined, commentAtMost)]),
  ].join(words.comma)
  const said = story.comments.slice(-commentsAtMost).map((body) => clipped(body, commentAtMost))
  const after = [...(tail ? [tail] : []), ...said].join(words.semicolon)
  return after ? `${what}${words.colon}${after}` : what
}

/** That a task cannot go on; why stands beside it, as what is needed. */
export function blockedWords(title: string, language: ReportLanguage): string {
  const words = vocabularies[language]
  return words.blocked(words.quoted(clipped(title, titleAtMost)))
}

/** Many tasks that came in with one file. */
export const importedWords = (count: number, language: ReportLanguage): string =>
  vocabularies[language].imported(count)

/** What there was besides, when it is more than a report holds. */
export const moreWords = (count: number, language: ReportLanguage): string =>
  vocabularies[language].more(count)

/** That a task is done, where nothing more is known. */
export const finishedWords = (title: string, language: ReportLanguage): string =>
  vocabularies[language].finished(vocabularies[language].quoted(clipped(title, titleAtMost)))

/** 计划 8 项，完成 6 项 */
export const countedWords = (done: number, planned: number, language: ReportLanguage): string =>
  vocabularies[language].counted(done, planned)

/** 已 3 个工作日 */
export const ageWords = (workdays: number, language: ReportLanguage): string =>
  vocabularies[language].age(workdays)

/** One step in the path of a line: 周三 80%. */
export function pathWords(
  day: Day,
  line: Pick<ReportLine, 'state' | 'percent'>,
  kind: 'weekly' | 'monthly',
  language: ReportLanguage,
): string {
  const words = vocabularies[language]
  const [, month = 0, date = 0] = day.split('-').map(Number)
  const said = kind === 'weekly' ? words.weekdays[weekdayOf(day) - 1] : words.date(date, month, undefined)
  return `${said} ${standingWords(line, language)}`
}

/** How it stands: 80%, 完成, 顺延. */
export function standingWords(
  { state = 'progress', percent }: Pick<ReportLine, 'state' | 'percent'>,
  language: ReportLanguage,
): string {
  const words = vocabularies[language]
  return state === 'progress' && percent !== undefined ? words.percent(percent) : words.state[state]
}

/** What is planned is called as it is. */
export const plannedWords = (title: string): string => clipped(title, titleAtMost)

/** Whether the head says everything that happened, or the steps have to be told after it. */
type Told = 'whole' | 'progress' | 'all'

function headOf(story: TaskStory, name: string, day: Day, words: Vocabulary): readonly [string, Told] {
  if (story.completed === 'done') return [words.finished(name), 'whole']
  if (story.declined !== undefined) return [words.declined(name), 'all']
  if (story.created && story.createdFor !== undefined)
    return [words.createdFor(name, story.createdFor), 'whole']
  if (story.created && story.completed === undefined && story.itemsTicked === 0)
    return [words.created(name), 'whole']
  const steps = stepsOf(story, day, words)
  if (steps.length !== 1 || story.itemsTicked > 0 || story.subtasksMade > 0)
    return [words.workedOn(name), 'progress']
  if (story.completed === 'part') return [words.finishedPart(name), 'all']
  if (story.handedTo !== undefined) return [words.handed(name, story.handedTo), 'all']
  if (story.taken) return [words.taken(name), 'all']
  if (story.reopened) return [words.reopened(name), 'all']
  if (story.moved) return [words.movedHead(name, movedWords(story.moved, day, words)), 'all']
  if (story.unblocked) return [words.unblocked(name), 'all']
  return [words.edited(name), 'all']
}

/** Each thing that happened, in a few words after the name of the task. */
function stepsOf(story: TaskStory, day: Day, words: Vocabulary): string[] {
  return [
    ...(story.reopened ? [words.step.reopened] : []),
    ...(story.taken ? [words.step.taken] : []),
    ...(story.completed === 'part' ? [words.step.part] : []),
    ...(story.itemsTicked > 0 ? [words.step.items(story.itemsTicked)] : []),
    ...(story.subtasksMade > 0 ? [words.step.subtasks(story.subtasksMade)] : []),
    ...(story.unblocked ? [words.step.unblocked] : []),
    ...(story.moved && !story.created ? [movedWords(story.moved, day, words)] : []),
    ...(story.handedTo === undefined ? [] : [words.step.handed(story.handedTo)]),
    ...(isEditAlone(story) ? [words.step.edited] : []),
  ]
}

/** That its words were changed is worth telling only when nothing else was done, nor said. */
const isEditAlone = (story: TaskStory): boolean =>
  Boolean(story.edited) &&
  !story.reopened &&
  !story.taken &&
  !story.completed &&
  !story.unblocked &&
  !story.moved &&
  story.handedTo === undefined &&
  story.itemsTicked + story.subtasksMade + story.comments.length === 0

/** How much of it was done along with it. */
function countsOf(story: TaskStory, words: Vocabulary): string[] {
  const counts = [
    ...(story.itemsTicked > 0 ? [words.items(story.itemsTicked)] : []),
    ...(story.subtasksDone > 0 ? [words.subtasks(story.subtasksDone)] : []),
    ...(story.subtasksMade > 0 && story.completed === undefined ? [words.subtasks(story.subtasksMade)] : []),
  ]
  return counts.length > 0 ? [words.contains(counts.join(words.and))] : []
}

function movedWords({ from, to }: { from: string; to: string }, day: Day, words: Vocabulary): string {
  const toDay = dayOf(to)
  if (dayOf(from) === toDay) return words.step.retimed(timeOf(to))
  const said = dayWords(toDay, day, words)
  return from < to ? words.step.later(said) : words.step.earlier(said)
}

/** By weekday within this week and the next, else by date: a report is read on other days than it is written. */
function dayWords(day: Day, today: Day, words: Vocabulary): string {
  const monday = addDays(today, 1 - weekdayOf(today))
  const away = daysBetween(monday, day)
  if (away >= 0 && away < 7) return words.weekdays[weekdayOf(day) - 1] ?? ''
  if (away >= 7 && away < 14) return words.nextWeek(words.weekdays[weekdayOf(day) - 1] ?? '')
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return words.date(date, month, day.slice(0, 4) === today.slice(0, 4) ? undefined : year)
}

const titleAtMost = 60
const parentAtMost = 30
const commentAtMost = 60
const commentsAtMost = 3

/** On one line, and no longer than a line of a report may be. */
function clipped(text: string, atMost: number): string {
  const characters = [...text.trim().replace(/\s+/g, ' ')]
  return characters.length > atMost ? `${characters.slice(0, atMost - 1).join('')}…` : characters.join('')
}
