/** The Chinese words of the first screens: these are in the first chunk. What other screens say is in `zh-further.ts`. */
import { zh as common } from './common/zh'
import { zh as shell } from './shell/zh'
import { zh as signIn } from './signIn/zh'
import { zh as tasks } from './tasks/zh'
import { zh as today } from './today/zh'

export const zh = { common, shell, signIn, tasks, today }
