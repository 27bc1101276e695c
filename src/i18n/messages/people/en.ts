import type { Words } from '../../words'
import type { zh } from './zh'

export const en: Words<typeof zh> = {
  chooseDepartment: 'Choose a department',
  choosePerson: 'Choose a person',
  formerColleague: 'Former colleague',
  me: 'You',
  moreMatches: '{n} more; type more letters',
  noDepartments: 'No department to choose',
  nobodyFound: 'Nobody found',
  nobodyFoundHint: 'Try the name, the employee number or the start of the e-mail address.',
  searchHint: 'Name, number or e-mail',
  somebody: 'Somebody',
  unknownDepartment: 'Another department',
}
