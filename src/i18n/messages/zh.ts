/** Every area's Chinese words: these are in the first chunk. A new area is one line here and one in `en.ts`. */
import { zh as common } from './common/zh'
import { zh as me } from './me/zh'
import { zh as outbox } from './outbox/zh'
import { zh as refusal } from './refusal/zh'
import { zh as shell } from './shell/zh'
import { zh as signIn } from './signIn/zh'

export const zh = { common, me, outbox, refusal, shell, signIn }
