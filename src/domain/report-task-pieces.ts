import { groupBy } from '@/lib/group'
import type { MemberId, TaskId } from '@/lib/ids'
import type { EvidencePiece } from './report-evidence'
import { blockedLineId, evidenceLineId, type LineRef } from './report-line'
import { blockedWords, importedWords, storyWords, type TaskStory } from './report-line-words'
import { saysAnything, type FoldedActs } from './report-task-story'
import type { Task } from './task'
import { compared } from './task-listing'
import { derivedId } from './task-repeat'

/**
 * What I did on tasks, as lines: one for each task, and another where it is blocked. A subtask counts in the line of what
 * it is a part of when that is done as well, or when it was only split off; a file that was imported is one line.
 */
export function piecesOf(
  me: MemberId,
  folded: readonly FoldedActs[],
  tasks: ReadonlyMap<TaskId, Task>,
  names: ReadonlyMap<MemberId, string>,
): EvidencePiece[] {
  const told = folded.flatMap((fold) => {
    const task = tasks.get(fold.taskId)
    return task && !isNextOfRepeat(task, fold) ? [{ fold, task }] : []
  })
  const imports = groupBy(
    told.filter(({ fold, task }) => task.importId !== null && isMadeAlone(fold)),
    ({ task }) => task.importId ?? '',
  )
  const others = told.filter(({ fold, task }) => task.importId === null || !isMadeAlone(fold))
  const parts = partsIn(others)
  return [
    ...others
      .filter(({ task }) => !parts.isCounted(task.id))
      .flatMap((one) => [...progressOf(one), ...blockerOf(one)]),
    ...[...imports].map(([importId, its]) => importOf(importId, its)),
  ]

  function progressOf({ fold, task }: Told): EvidencePiece[] {
    const story = storyOf({ fold, task })
    return saysAnything(story, ['title', 'parentTitle']) ? [pieceOf(task, fold.firstAt, story)] : []
  }

  function storyOf({ fold, task }: Told): TaskStory {
    const { completed, declined, handedTo, moved } = fold
    const nameOf = (id: MemberId): string => names.get(id) ?? '?'
    const parent = task.parentId === null ? undefined : tasks.get(task.parentId)
    return {
      title: task.title,
      ...(parent && { parentTitle: parent.title }),
      ...(completed && { completed }),
      ...(declined !== undefined && { declined }),
      ...(handedTo === me && { taken: true }),
      ...(handedTo !== undefined && handedTo !== me && { handedTo: nameOf(handedTo) }),
      ...(fold.created && task.ownerId !== me && { createdFor: nameOf(task.ownerId) }),
      ...(moved && { moved }),
      ...{ created: fold.created, reopened: fold.reopened, unblocked: fold.unblocked, edited: fold.edited },
      ...{ itemsTicked: fold.itemsTicked, comments: fold.comments },
      ...parts.countsOf(task.id),
    }
  }
}

interface Told {
  readonly fold: FoldedActs
  readonly task: Task
}

function pieceOf(task: Task, at: string, story: TaskStory): EvidencePiece {
  const ref: LineRef = { noun: 'tasks', id: task.id }
  return {
    id: evidenceLineId(ref),
    ref,
    at,
    state: story.completed === 'done' ? 'done' : 'progress',
    text: (day, language) => storyWords(story, day, language),
  }
}

function blockerOf({ fold, task }: Told): EvidencePiece[] {
  const { blocked } = fold
  if (!blocked) return []
  const ref: LineRef = { noun: 'tasks', id: task.id }
  return [
    {
      id: blockedLineId(ref),
      ref,
      at: fold.firstAt,
      state: 'blocked',
      need: blocked.reason,
      fromId: blocked.byId,
      text: (_day, language) => blockedWords(task.title, language),
    },
  ]
}

function importOf(importId: string, its: readonly Told[]): EvidencePiece {
  return {
    id: derivedId(importId, 'report.import'),
    at: its.map(({ fold }) => fold.firstAt).sort(compared)[0] ?? '',
    state: 'done',
    text: (_day, language) => importedWords(its.length, language),
  }
}

/** Which subtasks are told in the line of what they are parts of. */
function partsIn(told: readonly Told[]) {
  const byId = new Map(told.map((one) => [one.task.id, one]))
  const parentOf = ({ task }: Told) => (task.parentId === null ? undefined : byId.get(task.parentId))
  const isCountedIn = (one: Told): boolean =>
    (one.fold.completed === 'done' && parentOf(one)?.fold.completed === 'done') ||
    (isMadeAlone(one.fold) && parentOf(one) !== undefined)
  const counted = groupBy(told.filter(isCountedIn), ({ task }) => task.parentId)
  const ids = new Set([...counted.values()].flat().map(({ task }) => task.id))
  return {
    isCounted: (id: TaskId) => ids.has(id),
    countsOf(id: TaskId): Pick<TaskStory, 'subtasksMade' | 'subtasksDone'> {
      const its = counted.get(id) ?? []
      const done = its.filter(({ fold }) => fold.completed === 'done').length
      return { subtasksMade: its.length - done, subtasksDone: done }
    },
  }
}

/** Nothing was done on it but to make it. */
const isMadeAlone = (fold: FoldedActs): boolean =>
  fold.created &&
  fold.completed === undefined &&
  fold.handedTo === undefined &&
  fold.itemsTicked + fold.comments.length === 0 &&
  !fold.blocked

/** Made by the completion of the one before, and by nobody's work. */
const isNextOfRepeat = (task: Task, fold: FoldedActs): boolean =>
  task.previousId !== null && isMadeAlone(fold)
