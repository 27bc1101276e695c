import type { MemberId } from '@/lib/ids'

const prefix = 'daybook-send:'

/** The tag under which this person's unsent work is remembered: a service worker cannot read who is signed in. */
export const tagOfPerson = (personId: MemberId): string => `${prefix}${personId}`

export const personOfTag = (tag: string): MemberId | undefined =>
  tag.startsWith(prefix) ? (tag.slice(prefix.length) as MemberId) : undefined
