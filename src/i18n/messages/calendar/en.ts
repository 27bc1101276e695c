import type { Words } from '../../words'
import type { zh } from './zh'

export const en: Words<typeof zh> = {
  addOn: 'New task on this day',
  comma: ', ',
  file: 'Export tasks and calendar file',
  makeupDay: 'Make-up workday',
  month: 'Month',
  more: '{n} more',
  moveTask: 'Move “{title}” to another day',
  next: 'Forward',
  previous: 'Back',
  rest: 'off',
  restDay: 'Day off',
  span: 'How long',
  taskCount: '{n} task | {n} tasks',
  title: 'Calendar',
  week: 'Week',
  work: 'work',
}
