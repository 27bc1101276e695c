/**
 * The Chinese words of every screen but the first ones, fetched with the first of those screens. A new area is one line
 * here and one in `en.ts`.
 */
import { zh as calendar } from './calendar/zh'
import { zh as fields } from './fields/zh'
import { zh as history } from './history/zh'
import { zh as importing } from './import/zh'
import { zh as lists } from './lists/zh'
import { zh as me } from './me/zh'
import { zh as notices } from './notices/zh'
import { zh as outbox } from './outbox/zh'
import { zh as people } from './people/zh'
import { zh as quickAdd } from './quickAdd/zh'
import { zh as reading } from './reading/zh'
import { zh as refusal } from './refusal/zh'
import { zh as reports } from './reports/zh'
import { zh as standing } from './standing/zh'
import { zh as task } from './task/zh'

export const further = {
  calendar,
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
  standing,
  task,
}
