/** Every area's Chinese words: these are in the first chunk. A new area is one line here and one in `en.ts`. */
import { zh as common } from './common/zh'
import { zh as history } from './history/zh'
import { zh as me } from './me/zh'
import { zh as outbox } from './outbox/zh'
import { zh as people } from './people/zh'
import { zh as refusal } from './refusal/zh'
import { zh as shell } from './shell/zh'
import { zh as signIn } from './signIn/zh'
import { zh as tasks } from './tasks/zh'
import { zh as today } from './today/zh'

export const zh = { common, history, me, outbox, people, refusal, shell, signIn, tasks, today }
