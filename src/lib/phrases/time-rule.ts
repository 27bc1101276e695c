import { rule, type Rule, type Stand, type TimePiece } from './piece'
import { times, type PartOfDay } from './times'

/** What a rule says of a time; no minutes: there is no such time. */
export interface SaidTime {
  minutes: number | undefined
  eitherHalf?: boolean
  part?: PartOfDay | undefined
  onlyPart?: boolean
  stand?: Stand
}

export function timeRule(
  words: string,
  read: (parts: readonly (string | undefined)[]) => SaidTime,
  notAfter = '',
): Rule<TimePiece> {
  return rule<TimePiece>(
    'time',
    words,
    (found) => {
      const { minutes, ...rest } = read(found)
      return minutes === undefined ? undefined : { eitherHalf: false, ...rest, minutes }
    },
    { notAfter },
  )
}

/** The end of the working day, or of the day once that has passed. */
export const dayEnding: SaidTime = {
  minutes: times.dayEnd,
  part: { usual: times.dayEnd, until: times.lastMinute, half: 'afternoon' },
  onlyPart: true,
}
