/** Tasks as the server sends them: every column that holds something, its shapes and its sizes, in scopes as of a busy department. */
import type { WireRow } from '@/remote'

const subjects = [
  '接口联调',
  '客户回访',
  '周报汇总',
  '合同审批',
  '线上缺陷修复',
  '需求评审',
  '活动物料准备',
  '数据核对',
]
const details = [
  '',
  '先确认范围和时间，再同步给相关同事；有风险当天说。',
  '按上周会议的结论推进：一、整理问题清单；二、和负责人逐条确认；三、把结果写进文档并通知客服。遇到改不动的地方先记下来，周五一起看。',
]

/**
 * The same `count` tasks every time: of forty people in eight departments over half a year, one in three still open;
 * in the order of the feed, which is that of their last change.
 */
export function wireTasks(count: number): WireRow[] {
  const tasks = Array.from({ length: count }, (_, n) => {
    const owner = n % 40
    const creator = (n * 7) % 40
    const department = owner % 8
    const isOpen = n % 3 === 0
    const changedAfter = (n * 7_919) % 30_000
    return {
      id: idOf(1, n),
      version: 1 + (n % 4),
      created_by: idOf(2, creator),
      created_at: moment(n * 26),
      updated_by: idOf(2, owner),
      updated_at: moment(n * 26 + changedAfter),
      deleted_at: null,
      archived_at: null,
      scopes: [10 + department, 20 + owner, 20 + creator],
      title: `${subjects[n % subjects.length]}：第 ${n} 项，${department} 组跟进`,
      description: details[n % details.length],
      owner_id: idOf(2, owner),
      due_at: moment(n * 26 + 1_440),
      priority: n % 4,
      department_id: idOf(3, department),
      completed_at: isOpen ? null : moment(n * 26 + 900),
      completed_by: isOpen ? null : idOf(2, owner),
      start_at: null,
      co_owner_ids: n % 10 === 0 ? [idOf(2, (n + 3) % 40)] : [],
      completion: 'any',
      done_by_ids: [],
      follower_ids: n % 5 === 0 ? [idOf(2, (n + 11) % 40)] : [],
      parent_id: null,
      tags: n % 4 === 0 ? ['秋季发布'] : [],
      links: [],
      related_ids: [],
      blocked_reason: null,
      blocked_by_id: null,
      blocked_at: null,
      repeat: null,
      previous_id: null,
      assigned_by: idOf(2, creator),
      decline_reason: null,
      declined_by_id: null,
      left_by_id: null,
      import_id: null,
      external_key: null,
    }
  })
  return tasks.sort((a, b) => (a.updated_at < b.updated_at ? -1 : 1)).map(travelling)
}

/** What holds nothing does not travel. */
function travelling(task: WireRow): WireRow {
  const told = Object.entries(task).filter(
    ([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
  )
  // Parsed, like every row that has come by the wire: an object that was put together is slower to keep.
  return JSON.parse(JSON.stringify(Object.fromEntries(told))) as WireRow
}

/** As the server cuts them: 1,000 rows or 400 kB. */
export function pagesOf(rows: readonly WireRow[]): WireRow[][] {
  const encoder = new TextEncoder()
  const pages: WireRow[][] = [[]]
  let bytes = 0
  for (const row of rows) {
    const weight = encoder.encode(JSON.stringify(row)).length
    let page = pages.at(-1)
    if (!page || page.length === 1_000 || bytes + weight > 400_000) {
      page = []
      pages.push(page)
      bytes = 0
    }
    page.push(row)
    bytes += weight
  }
  return pages
}

/** UUIDv7 of the kind of thing and its number. */
const idOf = (kind: number, n: number): string =>
  `0190${kind.toString().padStart(4, '0')}-${n.toString(16).padStart(4, '0')}-7000-8000-${(n * 2_654_435).toString(16).padStart(12, '0')}`

/** As PostgreSQL writes it into JSON. */
const moment = (minutes: number): string =>
  new Date(Date.parse('2026-06-01T01:00:00Z') + minutes * 60_000).toISOString().replace('Z', '123+00:00')
