import type { MemberId } from '@/lib/ids'
import type { Priority } from './task'
import type { TaskList } from './task-listing'

/** Everything that a view of tasks asks for. What is left out narrows nothing. */
export interface TaskQuery {
  readonly list: TaskList
  readonly shelf: 'open' | 'done' | 'all'
  /** Each of these words must be in the title or a tag. */
  readonly words?: string
  /** Owned by any of these. */
  readonly ownerIds?: readonly MemberId[]
  /** Carries any of these. */
  readonly tags?: readonly string[]
  readonly priorities?: readonly Priority[]
  /** today and week: due on that day, in that week from Monday to Sunday; later: after this week. */
  readonly due?: 'any' | 'overdue' | 'today' | 'week' | 'later'
  readonly blocked?: boolean
  readonly sort?: TaskSort
  readonly group?: TaskGrouping
  /** At most so many tasks in `tasks`; groups are whole. */
  readonly limit?: number
}

/** due: what is due first, then what was done last; created: the newest first. */
export type TaskSort = 'due' | 'priority' | 'created' | 'title'
export type TaskGrouping = 'none' | 'person' | 'day' | 'tag' | 'priority'

/** Whether the query can be answered with the first rows of the index alone, without looking at the others. */
export function isPlain({
  words,
  ownerIds,
  tags,
  priorities,
  due,
  blocked,
  sort,
  group,
}: TaskQuery): boolean {
  const narrows =
    Boolean(words?.trim()) ||
    Boolean(ownerIds?.length) ||
    Boolean(tags?.length) ||
    Boolean(priorities?.length) ||
    (due ?? 'any') !== 'any' ||
    Boolean(blocked)
  return !narrows && (sort ?? 'due') === 'due' && (group ?? 'none') === 'none'
}
