import type { Words } from '../../words'
import type { zh } from './zh'

export const en: Words<typeof zh> = {}
