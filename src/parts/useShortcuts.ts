import { onBeforeUnmount, onMounted } from 'vue'

const pauseMs = 1_500

/**
 * Keys of a screen, for as long as it stands: `j`, `?`, or one after another, `g c`. Not while somebody types, not with
 * Ctrl, Alt or the command key, which are the browser's, and not under a sheet.
 */
export function useShortcuts(shortcuts: Readonly<Record<string, () => void>>): void {
  const beginnings = new Set(
    Object.keys(shortcuts).flatMap((keys) => (keys.includes(' ') ? [keys.split(' ')[0]] : [])),
  )
  let begun: { key: string; at: number } | undefined

  function press(event: KeyboardEvent) {
    const { key, timeStamp } = event
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return
    const whole = begun && timeStamp - begun.at < pauseMs ? `${begun.key} ${key}` : key
    begun = undefined
    const act = shortcuts[whole]
    if (act) {
      event.preventDefault()
      act()
    } else if (beginnings.has(key)) begun = { key, at: timeStamp }
  }

  onMounted(() => document.addEventListener('keydown', press))
  onBeforeUnmount(() => document.removeEventListener('keydown', press))
}

function isTyping({ target }: KeyboardEvent): boolean {
  const field =
    target instanceof Element &&
    target.closest('input:not([type=radio]), textarea, select, [contenteditable]')
  return Boolean(field) || document.querySelector('dialog[open]') !== null
}
