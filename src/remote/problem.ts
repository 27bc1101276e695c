/**
 * The only place that reads HTTP statuses and Postgres codes. A problem is not the person's fault and not a bug:
 * it ends a round of sync, becomes its report, and is tried again.
 */
export type Problem =
  | { kind: 'offline' }
  | { kind: 'busy' }
  | { kind: 'signedOut' }
  | { kind: 'outdated' }
  /** The whole call was refused: sending the same again cannot help. */
  | { kind: 'refused'; code: string }

export class RemoteProblem extends Error {
  constructor(readonly problem: Problem) {
    super(problem.kind === 'refused' ? `refused: ${problem.code}` : problem.kind)
    this.name = 'RemoteProblem'
  }
}

export interface Failure {
  /** 0 when there was no answer at all. */
  status: number
  /** SQLSTATE, or PostgREST's own `PGRST…`. */
  code?: string | undefined
  message?: string | undefined
}

export function problemOf({ status, code = '', message = '' }: Failure): Problem {
  if (status === 0) return { kind: 'offline' }
  if (code === 'P0001') return refusalOf(message)
  if (status === 401 || /^PGRST30[0-3]$/.test(code)) return { kind: 'signedOut' }
  if (isPassing(code) || status >= 500 || [408, 425, 429].includes(status)) return { kind: 'busy' }
  if (status === 413) return { kind: 'refused', code: 'sync.too_large' }
  if (code === '42501') return { kind: 'refused', code: 'forbidden' }
  if (/^2[23]/.test(code) || status === 400) return { kind: 'refused', code: 'sync.malformed' }
  return { kind: 'busy' }
}

/** Our own codes, raised by the functions of the sync. */
function refusalOf(code: string): Problem {
  if (code === 'sync.signed_out') return { kind: 'signedOut' }
  if (code === 'sync.on_standby') return { kind: 'busy' }
  if (code === 'schema_too_old') return { kind: 'outdated' }
  return { kind: 'refused', code }
}

/** Serialisation failures, deadlocks, locks, timeouts, no room, no connection: later it may work. */
const isPassing = (code: string): boolean =>
  /^(40001|40P01|55P03|57014|53...|57P0.|08...|PGRST00.)$/.test(code)
