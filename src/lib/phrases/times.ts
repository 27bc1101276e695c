/**
 * What the words for a time of day mean. A due time that nobody said is the end of the working day; "before Monday" is
 * the morning of that Monday, so that it is on time for whoever meant Monday itself or the days before it.
 */
export const times = {
  /** A day without a time, "end of day", 下班前. */
  dayEnd: minutes(18, 0),
  /** "Before" a day: 下周一前, "before Friday". */
  dayStart: minutes(9, 0),
  /** Today, said after the working day has ended; also midnight, so that it stays on the day that was named. */
  lastMinute: minutes(23, 59),
  noon: minutes(12, 0),
} as const

/** A part of the day: when it usually means, and until when it still can while it is already going on. */
export interface PartOfDay {
  usual: number
  until: number
  /** The half of the clock that an hour in it belongs to: 下午3点 is 15:00. */
  half: 'night' | 'morning' | 'noon' | 'afternoon' | 'evening'
}

export const partsOfDay = {
  night: { usual: minutes(2, 0), until: minutes(6, 0), half: 'night' },
  earlyMorning: { usual: minutes(9, 0), until: minutes(12, 0), half: 'morning' },
  morning: { usual: minutes(10, 0), until: minutes(12, 0), half: 'morning' },
  noon: { usual: minutes(12, 0), until: minutes(14, 0), half: 'noon' },
  afternoon: { usual: minutes(15, 0), until: minutes(18, 0), half: 'afternoon' },
  dusk: { usual: minutes(18, 0), until: minutes(19, 0), half: 'evening' },
  evening: { usual: minutes(20, 0), until: minutes(23, 59), half: 'evening' },
} as const satisfies Record<string, PartOfDay>

const hour = 60

/**
 * Minutes since midnight of an hour on the clock within a part of the day; undefined when there is none: 上午8点 is
 * 8:00, 晚上12点 the day's last minute, 晚上1点 one in the night that follows.
 */
export function clockIn(part: PartOfDay, hours: number, minute: number): number | undefined {
  if (hours > 24 || minute > 59) return undefined
  if (hours > 12) return clock(hours, minute)
  switch (part.half) {
    case 'night':
      return hours === 12 ? minute : minutes(hours, minute)
    case 'morning':
      return minutes(hours, minute)
    case 'noon':
      return hours < 10 ? minutes(hours + 12, minute) : minutes(hours, minute)
    case 'afternoon':
      return hours === 12 ? minutes(12, minute) : minutes(hours + 12, minute)
    case 'evening':
      if (hours === 12) return minute === 0 ? times.lastMinute : minutes(24, minute)
      return hours < 5 ? minutes(hours + 24, minute) : minutes(hours + 12, minute)
  }
}

/** Minutes since midnight as the clock shows them; 24:00 is the day's last minute. */
export function clock(hours: number, minute: number): number | undefined {
  if (hours === 24 && minute === 0) return times.lastMinute
  return hours < 24 && minute < 60 ? minutes(hours, minute) : undefined
}

/** An hour that may be either half of the clock: from 1 to 6 nobody means the night. */
export function workingHour(hours: number, minute: number): number {
  return hours >= 1 && hours <= 6 ? minutes(hours + 12, minute) : minutes(hours, minute)
}

function minutes(hours: number, minute: number): number {
  return hours * 60 + minute
}

export const halfADay = 12 * hour
