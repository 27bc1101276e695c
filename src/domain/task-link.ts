const linkLimit = 2_000

/** Whether the database takes it as an address: http or https alone, so that a link can never run anything. */
export function isLink(text: string): boolean {
  return text.length <= linkLimit && /^https?:\/\/\S+$/i.test(text) && addressOf(text) !== undefined
}

/** What somebody typed, as an address: `git.qinghe.cn/pay` is one too. Undefined when it cannot be one. */
export function linkFrom(typed: string): string | undefined {
  const text = typed.trim()
  const named = /^[a-z][a-z\d+.-]*:(?!\d+(\/|$))/i.test(text)
  const address = named ? text : `https://${text}`
  return isLink(address) && addressOf(address)?.hostname.includes('.') ? address : undefined
}

function addressOf(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}
