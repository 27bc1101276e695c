/** Calendar files (RFC 5545): UTC times, names that stay the same, lines folded at 75 bytes. */

interface CalendarEvent {
  readonly uid: string
  readonly title: string
  readonly description: string
  /** ms since 1970. */
  readonly start: number
  readonly end: number
  readonly sequence: number
  readonly alarmMinutes: number | null
  readonly url?: string
}

export interface Calendar {
  readonly name: string
  readonly now: number
  readonly events: readonly CalendarEvent[]
}

/** The calendar as text, with the line ends that the standard asks for. */
export async function calendarFile({ name, now, events }: Calendar): Promise<string> {
  const { generateIcsCalendar } = await import('ts-ics')
  const text = generateIcsCalendar({
    version: '2.0',
    prodId: '-//Daybook//Daybook//ZH',
    method: 'PUBLISH',
    name: oneLine(name),
    events: events.map((event) => ({
      uid: event.uid,
      summary: oneLine(event.title),
      ...(event.description && { description: plain(event.description) }),
      stamp: { date: new Date(now) },
      start: { date: new Date(event.start) },
      end: { date: new Date(event.end) },
      sequence: event.sequence,
      ...(event.url && { url: event.url }),
      ...(event.alarmMinutes !== null && {
        alarms: [
          {
            action: 'DISPLAY',
            description: oneLine(event.title),
            trigger: {
              type: 'relative' as const,
              value: { before: true, minutes: event.alarmMinutes },
            },
          },
        ],
      }),
    })),
  })
  return folded(text)
}

/** Control characters end a line or a calendar. */
const controls = /[\u0000-\u0008\u000b-\u001f\u007f]/g
const plain = (text: string): string => text.replace(/\r\n?/g, '\n').replace(controls, '')
const oneLine = (text: string): string => plain(text).replace(/[\n\t]+/g, ' ')

const bytesAtMost = 75
const encoder = new TextEncoder()

/** The library folds by characters; the standard counts bytes, and a Chinese character is three. */
function folded(text: string): string {
  const lines = text.replace(/\r\n[ \t]/g, '').split('\r\n')
  return lines.map(foldedLine).join('\r\n')
}

function foldedLine(line: string): string {
  const pieces: string[] = []
  let piece = ''
  let bytes = 0
  for (const character of line) {
    const more = encoder.encode(character).length
    if (bytes + more > bytesAtMost) {
      pieces.push(piece)
      piece = ''
      // The blank that a continued line begins with counts.
      bytes = 1
    }
    piece += character
    bytes += more
  }
  return [...pieces, piece].join('\r\n ')
}
