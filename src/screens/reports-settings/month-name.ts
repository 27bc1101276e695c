import { sayMonth } from '@/i18n'
import type { Day } from '@/lib/day'

/** A month as the first seven characters of its days. */
export const monthName = (month: string): string => sayMonth(`${month}-01` as Day)
