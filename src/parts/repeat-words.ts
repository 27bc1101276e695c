import type { Repeat } from '@/domain'
import { sayDate, sayWeekday, t } from '@/i18n'
import { type Day, isDay, type Weekday } from '@/lib/day'
import { listText } from './people-words'

/** How a task comes again, in one sentence: 每周一、周三 · 从完成时算起 · 到 12月31日 周四. */
export function repeatText(repeat: Repeat): string {
  const said = [rhythmText(repeat)]
  if (repeat.from === 'completion') said.push(t('task.repeatFromCompletionNote'))
  if (repeat.until !== null) said.push(t('task.repeatUntilNote', { day: dayText(repeat.until) }))
  return said.join(' · ')
}

function rhythmText(repeat: Repeat): string {
  const n = repeat.interval
  switch (repeat.every) {
    case 'workday':
      return n === 1 ? t('task.repeatsWorkday') : t('task.repeatsWorkdays', { n })
    case 'week': {
      const days = listText(inOrder(repeat.weekdays).map((weekday) => sayWeekday(weekday as Weekday)))
      return n === 1 ? t('task.repeatsWeek', { days }) : t('task.repeatsWeeks', { n, days })
    }
    case 'month':
      return n === 1
        ? t('task.repeatsMonth', { day: repeat.day })
        : t('task.repeatsMonths', { n, day: repeat.day })
    case 'monthWeekday': {
      const said = { nth: nthText(repeat.nth), weekday: sayWeekday(repeat.weekday as Weekday) }
      return n === 1 ? t('task.repeatsNth', said) : t('task.repeatsNths', { n, ...said })
    }
  }
}

const nths: Readonly<Record<number, () => string>> = {
  1: () => t('task.nthFirst'),
  2: () => t('task.nthSecond'),
  3: () => t('task.nthThird'),
  4: () => t('task.nthFourth'),
  [-1]: () => t('task.nthLast'),
}

/** Which one of a month: the first to the fourth, and -1, the last. */
export const nthText = (nth: number): string => nths[nth]?.() ?? String(nth)

const dayText = (day: string): string => (isDay(day) ? sayDate(day satisfies Day) : day)

const inOrder = (weekdays: readonly number[]): number[] => [...weekdays].sort((a, b) => a - b)
