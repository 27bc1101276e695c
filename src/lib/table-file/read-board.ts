/**
 * Boards as JSON: Trello's and Wekan's export, else any list of flat records. Cards become lines under the headers that
 * such a board's CSV has, so that what follows need not know where they came from.
 */
import { linesWithin, type TableLine, UnreadableTable } from './table'

type Record_ = Readonly<Record<string, unknown>>

const cardHeaders = [
  'Card ID',
  'Card Name',
  'Card Description',
  'List Name',
  'Members',
  'Labels',
  'Start Date',
  'Due Date',
  'Due Complete',
  'Completed At',
  'Checklists',
  'Card URL',
  'Archived',
] as const

/** The cards as lines, numbered as they stand in the file; the headers are line 0. */
export function readBoard(text: string): TableLine[] {
  const content = parsed(text)
  if (isRecord(content) && Array.isArray(content['cards'])) return cardsOf(content)
  const records = recordsIn(content)
  if (!records) throw new UnreadableTable('notATable')
  const headers = [...new Set(records.flatMap((record) => Object.keys(record)))]
  return numbered(
    headers,
    records.map((record) => headers.map((header) => textOf(record[header]))),
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new UnreadableTable('broken')
  }
}

function cardsOf(board: Record_): TableLine[] {
  const lists = listed(board, 'lists')
  const listNames = namesOf(lists, 'name', 'title')
  const closedLists = new Set(lists.filter(isArchived).map(idOf))
  const people = namesOf([...listed(board, 'members'), ...listed(board, 'users')], 'fullName', 'username')
  const labels = namesOf(listed(board, 'labels'), 'name', 'color')
  const items = checklistLines(board)

  const lines = listed(board, 'cards').map((card) => {
    const listId = String(card['idList'] ?? card['listId'] ?? '')
    const memberIds = [...ids(card['idMembers']), ...ids(card['assignees']), ...ids(card['members'])]
    const labelNames = ids(card['idLabels'] ?? card['labelIds']).map((id) => labels.get(id) ?? '')
    const ownLabels = records(card['labels']).map((label) => String(label['name'] || label['color'] || ''))
    const isDone = card['dueComplete'] === true
    const cells: Record<(typeof cardHeaders)[number], unknown> = {
      'Card ID': card['id'] ?? card['_id'],
      'Card Name': card['name'] ?? card['title'],
      'Card Description': card['desc'] ?? card['description'],
      'List Name': listNames.get(listId),
      Members: joined(memberIds.map((id) => people.get(id) ?? id)),
      Labels: joined(ownLabels.length > 0 ? ownLabels : labelNames),
      'Start Date': card['start'] ?? card['startAt'],
      'Due Date': card['due'] ?? card['dueAt'],
      'Due Complete': isDone ? 'true' : '',
      'Completed At': card['dateCompleted'] ?? card['endAt'],
      Checklists: joined(items.get(idOf(card)) ?? []),
      'Card URL': card['shortUrl'] ?? card['url'],
      Archived: isArchived(card) || closedLists.has(listId) ? 'true' : '',
    }
    return cardHeaders.map((header) => textOf(cells[header]))
  })
  return numbered(cardHeaders, lines)
}

/** The open and ticked lines of each card's checklists, by the card's id. */
function checklistLines(board: Record_): Map<string, string[]> {
  const lines = new Map<string, string[]>()
  const add = (card: unknown, item: Record_) => {
    const key = String(card ?? '')
    const words = String(item['name'] ?? item['title'] ?? '').trim()
    const isDone = item['state'] === 'complete' || item['isFinished'] === true
    if (words) lines.set(key, [...(lines.get(key) ?? []), isDone ? `[x] ${words}` : words])
  }
  const cardOf = new Map(
    listed(board, 'checklists').map((list) => [idOf(list), list['idCard'] ?? list['cardId']]),
  )
  for (const list of listed(board, 'checklists'))
    for (const item of [...records(list['checkItems'])].sort(byPosition)) add(cardOf.get(idOf(list)), item)
  for (const item of listed(board, 'checklistItems')) add(item['cardId'], item)
  return lines
}

const byPosition = (a: Record_, b: Record_): number => Number(a['pos'] ?? 0) - Number(b['pos'] ?? 0)

/** A list of records, at the top or under some name of the top. */
function recordsIn(content: unknown): Record_[] | undefined {
  const lists = Array.isArray(content) ? [content] : isRecord(content) ? Object.values(content) : []
  return lists.map(records).find((list) => list.length > 0)
}

function numbered(headers: readonly string[], rows: readonly string[][]): TableLine[] {
  const lines = rows.map((cells, index): TableLine => ({ line: index + 1, cells }))
  if (lines.length === 0) throw new UnreadableTable('empty')
  return linesWithin([{ line: 0, cells: headers }, ...lines])
}

function namesOf(list: readonly Record_[], first: string, second: string): Map<string, string> {
  return new Map(list.map((one) => [idOf(one), String(one[first] || one[second] || '')]))
}

const idOf = (record: Record_): string => String(record['id'] ?? record['_id'] ?? '')
const isArchived = (record: Record_): boolean => record['closed'] === true || record['archived'] === true
const listed = (board: Record_, name: string): Record_[] => records(board[name])
const records = (value: unknown): Record_[] => (Array.isArray(value) ? value.filter(isRecord) : [])
const ids = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])
const joined = (texts: readonly string[]): string => [...new Set(texts.filter(Boolean))].join('\n')

const isRecord = (value: unknown): value is Record_ =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(textOf).join('\n')
  if (isRecord(value)) return textOf(value['name'] ?? value['title'] ?? value['value'] ?? '')
  return String(value)
}
