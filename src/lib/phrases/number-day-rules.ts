/** Days as figures alone, in either language: 2026-12-01, 2026/12/1, 12/1. */
import { firstOf, rule, type DayPiece } from './piece'
import { datedInYear } from './said-day'

/** Fractions that people write: half of it, two thirds. */
const fraction = /^(?:1\/[2-5]|2\/[35]|3\/[45])$/

export const numberDay = firstOf<DayPiece>([
  rule<DayPiece>(
    'day',
    '(20\\d\\d)([-/.])(\\d{1,2})\\2(\\d{1,2})(?![-/.]?\\d)',
    ([, year, , month, date], { today }) => datedInYear(today, Number(year), Number(month), Number(date)),
    { notAfter: '0123456789abcdefghijklmnopqrstuvwxyz.-/_#' },
  ),
  // 12/1, but not "version 12/1", a page of pages, a part of a whole.
  rule<DayPiece>(
    'day',
    '(\\d{1,2})/(\\d{1,2})(?![/.\\d%]| ?(?:的|版|用户|份|以上|页|人|done|of |users?|pages?))',
    ([found = '', month, date], { today }, { text, at }) => {
      const before = text.plain.slice(Math.max(0, at - 12), at)
      if (
        /(?:version|ver|release|step|part|page|chapter|score|ratio|phase|sprint|no\.?|v|版本?|第|页|比例|比分|进度|约|共|占|剩) ?$/.test(
          before,
        )
      )
        return undefined
      const said = datedInYear(today, undefined, Number(month), Number(date))
      return said && { ...said, stand: fraction.test(found) ? 'backed' : 'edge' }
    },
    { notAfter: '0123456789.-/_#abcdefghijklmnopqrstuvwxyz' },
  ),
])
