import { type Notice, type Report, reportKinds } from '@/domain'
import { type Day, isDay } from '@/lib/day'

/** Which report somebody is waiting for, as the database writes it into a nudge: its kind and the first day of its period. */
export function nudgedFor({ kind, body }: Pick<Notice, 'kind' | 'body'>): Nudged | undefined {
  if (kind !== 'report.nudged') return undefined
  const [said, day = ''] = body.trim().split(/[\s,;|]+/)
  const wanted = reportKinds.find((one) => one === said)
  return wanted && isDay(day) ? { kind: wanted, day } : undefined
}

export interface Nudged {
  readonly kind: Report['kind']
  readonly day: Day
}
