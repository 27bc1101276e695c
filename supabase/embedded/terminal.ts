let shortened = false

/**
 * Lite prints every error of the database with its statement and values: what people typed, for each refusal. Here a
 * refusal is an ordinary answer and prints nothing, and anything else prints one line without values.
 */
export function shortenDatabaseErrors(): void {
  if (shortened) return
  shortened = true
  const print = console.error
  console.error = (...args: unknown[]) => {
    const [error] = args
    if (!isDatabaseError(error)) return print(...args)
    if (!/^(P0001|42501|23|22)/.test(error.code)) print(`database: ${error.code} ${error.message}`)
  }
}

function isDatabaseError(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'severity' in error && 'code' in error && typeof error.code === 'string'
}
