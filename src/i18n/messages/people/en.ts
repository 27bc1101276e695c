import type { Words } from '../../words'
import type { zh } from './zh'

export const en: Words<typeof zh> = {
  andOthers: '{names} and others ({n})',
  between: ', ',
  chooseDepartment: 'Choose a department',
  choosePerson: 'Choose a person',
  choseMany: 'Done ({n})',
  formerColleague: 'Former colleague',
  me: 'You',
  moreMatches: '{n} more; type more letters',
  noDepartments: 'No department to choose',
  nobodyFound: 'Nobody found',
  nobodyFoundHint: 'Try the name, the employee number or the start of the e-mail address.',
  removePerson: 'Remove {name}',
  searchHint: 'Name, number or e-mail',
  somebody: 'Somebody',
  unknownDepartment: 'Another department',
}
