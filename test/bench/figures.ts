/** What a part of the bench has measured, and how it is told. */
export interface Figure {
  what: string
  measured: string
  /** The target of the product, where there is one. */
  target?: string
  reached?: boolean
}

/** A Markdown table, as it stands in README. */
export function tableOf(figures: readonly Figure[]): string {
  const lines = figures.map(({ what, measured, target = '', reached }) => [
    what,
    measured,
    target,
    reached === undefined ? '' : reached ? 'yes' : '**no**',
  ])
  const header = ['What', 'Measured', 'Target', 'Reached']
  return [header, header.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** The value below which `share` of them lie; the higher one of two. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)]
  if (value === undefined) throw new Error('Nothing was measured')
  return value
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)

export const inMs = (ms: number): string => `${ms.toFixed(ms < 100 ? 1 : 0)} ms`
