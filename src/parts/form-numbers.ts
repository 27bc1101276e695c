/** Numbers as people type them into a form: with commas, in full-width digits, with the sign of the yuan. */

const tidy = (typed: string) =>
  typed
    .replace(/[０-９．－]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\s,，¥￥元]/g, '')
    .replace('。', '.')

/** The number; null where nothing is typed; the words themselves where they are none, so that nothing typed is lost. */
export function numberTyped(typed: string): number | string | null {
  const plain = tidy(typed)
  if (plain === '') return null
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : typed
}

/** The amount in fen, reckoned in whole numbers: 0.29 yuan times a hundred is not 29. */
export function fenTyped(typed: string): number | string | null {
  const plain = tidy(typed)
  if (plain === '') return null
  const parts = /^(-?)(\d{1,13})(?:\.(\d{0,2}))?$/.exec(plain)
  if (!parts) return typed
  const [, sign = '', yuan = '0', cents = ''] = parts
  const fen = Number(yuan) * 100 + Number(cents.padEnd(2, '0'))
  return sign === '-' ? -fen : fen
}

/** An amount in fen as it is typed: 1200, 12.50. */
export function yuanText(fen: number): string {
  const whole = Math.abs(fen)
  const cents = whole % 100
  const yuan = `${fen < 0 ? '-' : ''}${Math.floor(whole / 100)}`
  return cents === 0 ? yuan : `${yuan}.${String(cents).padStart(2, '0')}`
}
