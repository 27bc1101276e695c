/** Every area's English words, fetched when a person first asks for English. */
import type { Words } from '../words'
import { en as common } from './common/en'
import { en as history } from './history/en'
import { en as me } from './me/en'
import { en as outbox } from './outbox/en'
import { en as people } from './people/en'
import { en as refusal } from './refusal/en'
import { en as shell } from './shell/en'
import { en as signIn } from './signIn/en'
import { en as tasks } from './tasks/en'
import { en as today } from './today/en'
import type { zh } from './zh'

export const en: { readonly [Area in keyof typeof zh]: Words<(typeof zh)[Area]> } = {
  common,
  history,
  me,
  outbox,
  people,
  refusal,
  shell,
  signIn,
  tasks,
  today,
}
