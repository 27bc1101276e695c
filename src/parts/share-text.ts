/** Hands a text to another app of the device; where that cannot be, puts it where it can be pasted from. */
export async function shareText(title: string, text: string): Promise<'shared' | 'copied' | 'left'> {
  if (typeof navigator.share === 'function') {
    try {
      await navigator.share({ title, text })
      return 'shared'
    } catch (reason) {
      // Whoever closes the sheet of the device has changed their mind; anything else is a device that cannot.
      if (reason instanceof DOMException && reason.name === 'AbortError') return 'left'
    }
  }
  await navigator.clipboard.writeText(text)
  return 'copied'
}
