import { shallowReactive } from 'vue'
import { isOpen, type Task } from '@/domain'

/**
 * Rows whose tick was just tapped. They are shown as they are meant to be in the very next frame, while the store is
 * still writing; its answer brings rows of its own, of which none is in here, so that what is kept has the last word.
 */
const tapped = shallowReactive(new WeakSet<Task>())

/** Whether a list shows this row as done. */
export const looksDone = (task: Task): boolean => isOpen(task) === tapped.has(task)

export const showTapped = (task: Task): void => void tapped.add(task)

/** The tap came to nothing. */
export const showAsKept = (task: Task): void => void tapped.delete(task)
