/** Every area's English words, fetched when a person first asks for English. */
import type { Words } from '../words'
import { en as calendar } from './calendar/en'
import { en as common } from './common/en'
import { en as fields } from './fields/en'
import { en as history } from './history/en'
import { en as importing } from './import/en'
import { en as lists } from './lists/en'
import { en as me } from './me/en'
import { en as notices } from './notices/en'
import { en as outbox } from './outbox/en'
import { en as people } from './people/en'
import { en as quickAdd } from './quickAdd/en'
import { en as reading } from './reading/en'
import { en as refusal } from './refusal/en'
import { en as reports } from './reports/en'
import { en as shell } from './shell/en'
import { en as signIn } from './signIn/en'
import { en as standing } from './standing/en'
import { en as task } from './task/en'
import { en as tasks } from './tasks/en'
import { en as today } from './today/en'
import type { zh } from './zh'
import type { further } from './zh-further'

type Areas = typeof zh & typeof further

export const en: { readonly [Area in keyof Areas]: Words<Areas[Area]> } = {
  calendar,
  common,
  fields,
  history,
  import: importing,
  lists,
  me,
  notices,
  outbox,
  people,
  quickAdd,
  reading,
  refusal,
  reports,
  shell,
  signIn,
  standing,
  task,
  tasks,
  today,
}
