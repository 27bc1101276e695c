/** What nobody expected: kept for the diagnostics, and shown once, with a way out. */
import { readonly, shallowRef } from 'vue'
import { t } from '@/i18n'
import { isStorageFull } from '@/store'
import { toast } from '@/ui'

export interface Bug {
  at: number
  /** A part of the program could not be fetched: a reload cures it. */
  kind: 'scriptMissing' | 'bug'
  text: string
}

const noted = shallowRef<readonly Bug[]>([])
const inTheWay = shallowRef<Bug>()

/** The last ten, newest first. */
export const bugs = readonly(noted)
/** The one that took over the screen, until the person moves on. */
export const bugInTheWay = readonly(inTheWay)

/** Keeps a bug that somebody survived. */
export function noteBug(reason: unknown): Bug {
  const bug: Bug = {
    at: Date.now(),
    kind: isScriptMissing(reason) ? 'scriptMissing' : 'bug',
    text: textOf(reason),
  }
  noted.value = [bug, ...noted.value].slice(0, 10)
  console.error(reason)
  return bug
}

/**
 * Keeps a bug that nobody survived and puts it before the person. A full disk is none: it is said beside what the person is
 * doing, for what they have typed is nowhere else.
 */
export function showBug(reason: unknown): void {
  const bug = noteBug(reason)
  if (isStorageFull(reason)) toast(t('shell.storageFullWrite'))
  else inTheWay.value = bug
}

export function leaveBug(): void {
  inTheWay.value = undefined
}

/** Catches what no `catch` has caught: outside Vue here, inside Vue through its error handler. */
export function catchStrays(target: Window): void {
  target.addEventListener('error', (event) => {
    // Browsers tell of a layout that settled a frame late as if it were an error.
    if (event.message.startsWith('ResizeObserver loop')) return
    showBug(event.error ?? event.message)
  })
  target.addEventListener('unhandledrejection', (event) => showBug(event.reason))
}

function isScriptMissing(reason: unknown): boolean {
  return (
    reason instanceof Error &&
    /dynamically imported module|Importing a module script|Unable to preload CSS/i.test(reason.message)
  )
}

/** Name, message and the first frames; long values in a message are cut, so that little of what was typed can be in it. */
function textOf(reason: unknown): string {
  if (!(reason instanceof Error)) return String(reason).slice(0, 200)
  const frames = (reason.stack ?? '').split('\n').filter((line) => /^\s*at |@/.test(line))
  return [`${reason.name}: ${reason.message.slice(0, 200)}`, ...frames.slice(0, 6)].join('\n')
}
