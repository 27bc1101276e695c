import { type FormField, linesIn, type MemberId, type People, type Report } from '@/domain'
import { language, sayDate } from '@/i18n'
import { isDay } from '@/lib/day'
import { formText, listText, personName } from '@/parts'

/** A value as it is read; empty where nothing was said. What a newer or older app has written is told as it stands. */
export function plainValue(field: FormField, value: unknown, people: People): string {
  if (value === null || value === undefined || value === '') return ''
  switch (field.type) {
    case 'number':
      return typeof value === 'number' ? numberText(value) : String(value)
    case 'money':
      return typeof value === 'number' ? moneyText(value) : String(value)
    case 'single':
      return optionText(field, value)
    case 'multiple':
      return Array.isArray(value) ? listText(value.map((one) => optionText(field, one))) : String(value)
    case 'date':
      return typeof value === 'string' && isDay(value) ? sayDate(value) : String(value)
    case 'person':
      return personName(people, value as MemberId)
    case 'tasks':
      return linesIn(value)
        .map(({ text }) => text)
        .join('\n')
    case 'text':
    case 'markdown':
      return typeof value === 'string' ? value.trim() : JSON.stringify(value)
  }
}

/** Of a report whose version this device does not know: what can be told without it, under the names of the fields. */
export function unknownFields(content: Report['content']): FormField[] {
  return Object.entries(content)
    .filter(([key]) => !key.startsWith('_'))
    .map(([key, value]) => ({ key, type: Array.isArray(value) ? 'tasks' : 'text', label: { zh: key } }))
}

const optionText = ({ options = [] }: FormField, value: unknown): string =>
  formText(options.find(({ key }) => key === value)?.label) || String(value)

const numberText = (value: number): string =>
  new Intl.NumberFormat(language(), { maximumFractionDigits: 6 }).format(value)

/** Whole fen: ¥1,250.50. */
const moneyText = (fen: number): string =>
  new Intl.NumberFormat(language(), {
    style: 'currency',
    currency: 'CNY',
    currencyDisplay: 'narrowSymbol',
  }).format(fen / 100)
