import type { ReportContent } from '@/store'
import type { FormField } from './form-field'
import type { Written } from './report-period-reading'

/** The amounts of a period: of each number and each sum of money that its reports ask for under the same key. */
export function sumsOf(fields: readonly FormField[], written: readonly Written[]): ReportContent {
  const sums = fields
    .filter(({ type }) => type === 'number' || type === 'money')
    .flatMap((field) => {
      const amounts = written.flatMap(({ report, fields: theirs }) => {
        const asks = theirs.some(({ key, type }) => key === field.key && type === field.type)
        const amount = report.content[field.key]
        return asks && typeof amount === 'number' ? [amount] : []
      })
      if (amounts.length === 0) return []
      const sum = amounts.reduce((all, one) => all + one, 0)
      // Tenths do not add up exactly in binary.
      return [[field.key, Number(sum.toFixed(field.type === 'money' ? 0 : (field.decimals ?? 0)))] as const]
    })
  return Object.fromEntries(sums)
}
