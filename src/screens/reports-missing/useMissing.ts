import { computed, shallowRef, watch } from 'vue'
import {
  mayNudge,
  type MemberId,
  myStandingOn,
  nudgesOf,
  periodOf,
  type PersonStanding,
  pointsIn,
  type Standing,
  standingOn,
  workdayRule,
} from '@/domain'
import { addDays, type Day, dayOf } from '@/lib/day'
import { groupBy } from '@/lib/group'
import { useLive } from '@/parts'
import { isAboutToBeNudged, nudgeWithUndo } from './nudging'
import { standings } from './standing-words'
import { useWatched } from './useWatched'

/** What a list draws: a department, or somebody in it. */
export type MissingRow =
  | {
      kind: 'department'
      key: string
      departmentId: PersonStanding['departmentId']
      people: number
      missing: number
    }
  | { kind: 'person'; key: string; standing: PersonStanding }

/** Who stands how with the reports of one period, and who of them is to be asked. */
export function useMissing() {
  const watched = useWatched()
  const { book, now, today, people, kind, departmentKey, departmentIds, leadsNobody } = watched

  const chosen = shallowRef<Day>(today.value)
  const day = computed(() => periodOf(kind.value, chosen.value).day)
  const isCurrent = computed(() => day.value === periodOf(kind.value, today.value).day)
  const only = shallowRef<Standing>()
  watch([kind, day, departmentKey], () => (only.value = undefined))

  const question = computed(() => ({ kind: kind.value, day: day.value }))
  const {
    value: found,
    failed,
    retry,
  } = useLive(
    async () => {
      if (departmentIds.value.length === 0) return []
      if (!leadsNobody.value)
        return standingOn(book, { ...question.value, departmentIds: departmentIds.value })
      // Of others' reports this device knows nothing: they would all seem to be missing.
      const mine = await myStandingOn(book, question.value)
      return mine ? [mine] : []
    },
    { on: [question, departmentKey, leadsNobody, now] },
  )
  const { value: mine } = useLive(() => myStandingOn(book, question.value), { on: [question, now] })
  const { value: points } = useLive(() => pointsIn(book, book.me, day.value), { on: day })
  const { value: nudges } = useLive(() => nudgesOf(book, question.value), { on: question })
  const { value: workdays } = useLive(() => workdayRule(book))

  const counts = computed(() => {
    const byStanding = groupBy(found.value ?? [], ({ standing }) => standing)
    const count = (standing: Standing) => ({ standing, n: byStanding.get(standing)?.length ?? 0 })
    const unasked = byStanding.has('unasked') || only.value === 'unasked'
    return [...standings.map(count), ...(unasked ? [count('unasked')] : [])]
  })
  const shown = computed(() =>
    (found.value ?? []).filter(({ standing }) => only.value === undefined || standing === only.value),
  )
  const rows = computed<MissingRow[]>(() =>
    [...groupBy(shown.value, ({ departmentId }) => departmentId)].flatMap(([departmentId, ofIt]) => [
      {
        kind: 'department' as const,
        key: `department ${departmentId}`,
        departmentId,
        people: ofIt.length,
        missing: ofIt.filter(({ standing }) => standing === 'missing').length,
      },
      ...ofIt.map((standing) => ({ kind: 'person' as const, key: standing.memberId, standing })),
    ]),
  )

  /** The last time that each was asked, by me as far as this device knows. */
  const nudgeOf = computed(() => {
    const last = new Map<MemberId, NonNullable<typeof nudges.value>[number]>()
    for (const one of nudges.value ?? []) if (!last.has(one.memberId)) last.set(one.memberId, one)
    return last
  })
  const isPending = (id: MemberId) => isAboutToBeNudged(kind.value, day.value, id)
  const mayAsk = ({ memberId, standing }: PersonStanding): boolean => {
    if ((standing !== 'missing' && standing !== 'waiting') || day.value > today.value || isPending(memberId))
      return false
    const before = nudgeOf.value.get(memberId)
    if (before && dayOf(before.createdAt) === today.value) return false
    return mayNudge(people.value, book.me, memberId, today.value)
  }
  /** Those who are missing; while nobody is, those who have not filed yet. */
  const toNudge = computed(() => {
    const askable = (found.value ?? []).filter(mayAsk)
    const missing = askable.filter(({ standing }) => standing === 'missing')
    return missing.length > 0 ? missing : askable
  })
  /** A day on which nobody works, with what it is called. */
  const restDay = computed(() => {
    const resting = found.value?.length && found.value.every(({ why }) => why === 'rest')
    return resting ? { name: workdays.value?.name(day.value) } : undefined
  })

  /** Before a template asks for it, or after, it is nobody's fault that nothing is there. */
  const unasked = computed(
    () => Boolean(found.value?.length) && found.value?.every(({ why }) => why === 'noTemplate'),
  )

  return {
    ...watched,
    chosen,
    day,
    isCurrent,
    only,
    found,
    failed,
    retry,
    mine,
    points,
    counts,
    rows,
    nudgeOf,
    isPending,
    mayAsk,
    toNudge,
    restDay,
    unasked,
    step(by: number) {
      const { day: first, lastDay } = periodOf(kind.value, chosen.value)
      chosen.value = by > 0 ? addDays(lastDay, 1) : addDays(first, -1)
    },
    ask: (whom: readonly PersonStanding[]) =>
      nudgeWithUndo(
        book,
        kind.value,
        day.value,
        whom.map(({ memberId }) => memberId),
      ),
  }
}
