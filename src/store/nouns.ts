/**
 * The one list of nouns on the device. To add a noun is to add an entry here (and its row in `rows.ts`);
 * `test/store/nouns.test.ts` holds the list against `sync.entity` in the database.
 */
import type { MemberId } from '@/lib/ids'
import type { AnyRow, NounName, NoticeRow, ReportRow, RowOf, TaskItemRow, TaskRow } from './rows'

/**
 * How the server decides when somebody else changed the same column (sync.md §2). `first`: a moment, of which the earlier one
 * stands. `append`: set once, at creation. `once`: likewise, and a row that is made again with the same value, on another phone, is the same row.
 */
export type ConflictClass = 'lww' | 'guarded' | 'first' | 'text' | 'set' | 'delta' | 'append' | 'once'

export interface Noun {
  /** The table's number on the wire, `sync.entity.tbl`. */
  tbl: number
  /** The table's name in the database. */
  table: string
  /** Local indexes. Each one that every row is in slows the first sync: at most three of those. */
  indexes: readonly string[]
  /** What a phone may write. Everything else is the server's alone. */
  columns: Readonly<Record<string, ConflictClass>>
  /**
   * What a row holds in the columns that are not given: of one that is made here, until the server has filled it in; and of one
   * that came from there, where nothing does not travel, and is not stored either.
   */
  blank: Readonly<Record<string, unknown>>
}

export const nouns = {
  departments: {
    tbl: 1,
    table: 'departments',
    indexes: ['parentId'],
    columns: { name: 'lww', duty: 'text', parentId: 'guarded', kind: 'lww', position: 'lww' },
    blank: { parentId: null, duty: '' },
  },
  members: {
    tbl: 2,
    table: 'members',
    indexes: ['homeDepartmentId'],
    columns: {
      name: 'lww',
      employeeNo: 'lww',
      email: 'lww',
      phone: 'lww',
      positionLine: 'lww',
      title: 'lww',
      homeDepartmentId: 'lww',
      leftOn: 'guarded',
    },
    blank: {
      employeeNo: null,
      email: null,
      phone: null,
      positionLine: null,
      title: null,
      homeDepartmentId: null,
      leftOn: null,
    },
  },
  memberships: {
    tbl: 3,
    table: 'memberships',
    indexes: ['memberId', 'departmentId'],
    columns: {
      memberId: 'guarded',
      departmentId: 'guarded',
      role: 'guarded',
      startsOn: 'lww',
      endsOn: 'lww',
    },
    blank: { endsOn: null },
  },
  tasks: {
    tbl: 4,
    table: 'tasks',
    indexes: ['[departmentId+place]', 'mine', 'byMe', 'followed', 'assigned', 'parentId', 'reportId'],
    columns: {
      title: 'lww',
      description: 'text',
      ownerId: 'guarded',
      dueAt: 'lww',
      priority: 'lww',
      departmentId: 'lww',
      completedAt: 'guarded',
      startAt: 'lww',
      coOwnerIds: 'set',
      completion: 'lww',
      doneByIds: 'set',
      followerIds: 'set',
      parentId: 'guarded',
      tags: 'set',
      links: 'set',
      relatedIds: 'set',
      blockedReason: 'lww',
      blockedById: 'lww',
      repeat: 'lww',
      previousId: 'once',
      declineReason: 'lww',
      importId: 'append',
      externalKey: 'append',
      reportId: 'append',
      reportLineId: 'append',
    },
    blank: {
      description: '',
      priority: 1,
      completedAt: null,
      completedBy: null,
      startAt: null,
      coOwnerIds: [],
      completion: 'any',
      doneByIds: [],
      followerIds: [],
      parentId: null,
      tags: [],
      links: [],
      relatedIds: [],
      blockedReason: null,
      blockedById: null,
      blockedAt: null,
      repeat: null,
      previousId: null,
      assignedBy: null,
      declineReason: null,
      declinedById: null,
      importId: null,
      leftById: null,
      externalKey: null,
      reportId: null,
      reportLineId: null,
    },
  },
  taskComments: {
    tbl: 5,
    table: 'task_comments',
    indexes: ['taskId', 'byMe'],
    columns: { taskId: 'append', body: 'append', mentionIds: 'append' },
    blank: { mentionIds: [] },
  },
  taskEvents: {
    tbl: 6,
    table: 'task_events',
    indexes: ['taskId', 'byMe'],
    columns: {},
    blank: { by: null },
  },
  syncConflicts: {
    tbl: 7,
    table: 'sync_conflicts',
    indexes: ['rowId'],
    columns: { seenAt: 'lww' },
    blank: { base: null, theirs: null, mine: null, theirsBy: null, seenAt: null },
  },
  taskItems: {
    tbl: 8,
    table: 'task_items',
    indexes: ['taskId', 'byMe'],
    columns: { taskId: 'once', body: 'lww', ownerId: 'lww', doneAt: 'guarded', position: 'lww' },
    blank: { ownerId: null, doneAt: null, doneBy: null, position: 0 },
  },
  notices: {
    tbl: 9,
    table: 'notices',
    indexes: ['at', 'unseen'],
    columns: { seenAt: 'lww' },
    blank: { taskId: null, reportId: null, talkId: null, actorId: null, body: '', seenAt: null },
  },
  taskViews: {
    tbl: 10,
    table: 'task_views',
    indexes: [],
    columns: { name: 'lww', query: 'lww', departmentId: 'lww' },
    blank: { departmentId: null },
  },
  reportTemplates: {
    tbl: 11,
    table: 'report_templates',
    indexes: [],
    columns: {
      name: 'lww',
      kind: 'append',
      departmentId: 'append',
      receiverIds: 'set',
      copyIds: 'set',
      opensMinutes: 'lww',
      dueMinutes: 'lww',
      graceMinutes: 'lww',
      makeupWorkdays: 'lww',
      isRequired: 'lww',
      startsOn: 'lww',
      retiredAt: 'lww',
    },
    blank: { departmentId: null, receiverIds: [], copyIds: [], retiredAt: null },
  },
  reportTemplateVersions: {
    tbl: 12,
    table: 'report_template_versions',
    indexes: ['templateId'],
    columns: { templateId: 'append', fields: 'append' },
    blank: { number: 0 },
  },
  reports: {
    tbl: 13,
    table: 'reports',
    indexes: ['day', 'mine', 'unread', 'theirs'],
    columns: {
      authorId: 'once',
      kind: 'once',
      day: 'once',
      templateId: 'lww',
      versionId: 'lww',
      departmentId: 'lww',
      content: 'text',
      receiverIds: 'set',
      copyIds: 'set',
      filedAt: 'first',
      contactAt: 'lww',
      readerIds: 'set',
      likerIds: 'set',
    },
    blank: {
      content: {},
      receiverIds: [],
      copyIds: [],
      filedAt: null,
      contactAt: null,
      receivedAt: null,
      timing: null,
      isDoubtful: false,
      readerIds: [],
      likerIds: [],
    },
  },
  reportVersions: {
    tbl: 14,
    table: 'report_versions',
    indexes: ['reportId'],
    columns: {},
    blank: { by: null },
  },
  reportComments: {
    tbl: 15,
    table: 'report_comments',
    indexes: ['reportId'],
    columns: { reportId: 'append', body: 'append', mentionIds: 'append' },
    blank: { mentionIds: [] },
  },
  talks: {
    tbl: 16,
    table: 'talks',
    indexes: ['reportId', 'memberId'],
    columns: {
      reportId: 'append',
      taskId: 'append',
      memberId: 'append',
      topic: 'append',
      outcome: 'text',
      closedAt: 'guarded',
    },
    blank: { reportId: null, taskId: null, outcome: '', closedAt: null },
  },
  calendarDays: {
    tbl: 17,
    table: 'calendar_days',
    indexes: ['day'],
    columns: { day: 'once', isWorkday: 'lww', name: 'lww' },
    blank: { name: '' },
  },
  absences: {
    tbl: 18,
    table: 'absences',
    indexes: ['memberId'],
    columns: {
      memberId: 'append',
      kind: 'append',
      startsOn: 'lww',
      endsOn: 'lww',
      weekdays: 'lww',
      note: 'lww',
    },
    blank: { endsOn: null, weekdays: [], note: '' },
  },
  reportNudges: {
    tbl: 19,
    table: 'report_nudges',
    indexes: ['day'],
    columns: { memberId: 'append', kind: 'append', day: 'append' },
    blank: { seenAt: null },
  },
  reportMonths: { tbl: 20, table: 'report_months', indexes: ['[kind+month]'], columns: {}, blank: {} },
  points: { tbl: 21, table: 'points', indexes: ['memberId'], columns: {}, blank: { reportId: null } },
} as const satisfies Record<NounName, Noun>

export const nounNames = Object.keys(nouns) as NounName[]

/** A row as it is stored: where it holds nothing, columns are missing. Those named here never are. */
type Stored<Row, Always extends keyof Row> = Partial<Row> & Pick<Row, Always>

/**
 * Fields that exist only here, worked out from the row each time it is kept, for an index to hold. An index on a field
 * that most rows lack costs the first sync next to nothing, and a device is one person's: so `mine` and not the owner.
 */
const derivations: { [N in NounName]?: (row: RowOf[N], me: MemberId) => void } = {
  tasks(task: Stored<TaskRow, 'dueAt'>, me) {
    task.place = task.completedAt ? `d${task.completedAt}` : `o${task.dueAt}`
    // Taking a field away makes an object slow to store, and of a row that has just come there is none to take.
    if (task.ownerId === me || task.coOwnerIds?.includes(me)) task.mine = task.place
    else if (task.mine !== undefined) delete task.mine
    if (task.createdBy === me) task.byMe = task.place
    else if (task.byMe !== undefined) delete task.byMe
    if (task.followerIds?.includes(me)) task.followed = task.place
    else if (task.followed !== undefined) delete task.followed
    if (task.assignedBy === me && task.ownerId !== me) task.assigned = task.place
    else if (task.assigned !== undefined) delete task.assigned
  },
  taskComments(comment, me) {
    if (comment.createdBy === me) comment.byMe = comment.createdAt
  },
  taskItems(item: Stored<TaskItemRow, 'taskId'>, me) {
    if (item.doneBy === me && item.doneAt) item.byMe = item.doneAt
    else if (item.byMe !== undefined) delete item.byMe
  },
  taskEvents(event, me) {
    if (event.by === me) event.byMe = event.at
  },
  reports(report: Stored<ReportRow, 'authorId' | 'kind' | 'day'>, me) {
    const isMine = report.authorId === me
    if (isMine) report.mine = `${report.kind}|${report.day}`
    const isTheirs = !isMine && Boolean(report.filedAt)
    if (isTheirs) report.theirs = report.filedAt ?? ''
    else if (report.theirs !== undefined) delete report.theirs
    if (isTheirs && !report.readerIds?.includes(me)) report.unread = report.filedAt ?? ''
    else if (report.unread !== undefined) delete report.unread
  },
  notices(notice: Stored<NoticeRow, 'at'>) {
    if (!notice.seenAt) notice.unseen = notice.at
    else if (notice.unseen !== undefined) delete notice.unseen
  },
}

/** Fills in a row's local fields as they are for me, in place. */
export function derive(name: NounName, row: AnyRow, me: MemberId): AnyRow {
  const derivation = derivations[name] as ((row: AnyRow, me: MemberId) => void) | undefined
  derivation?.(row, me)
  return row
}

const byNumber = new Map<number, NounName>(nounNames.map((name) => [nouns[name].tbl, name]))

/** The noun with this number on the wire; undefined for one that this version of the app does not know. */
export const nounNumbered = (tbl: number): NounName | undefined => byNumber.get(tbl)

/** What a phone may write of this noun. */
export const columnsOf = (name: NounName): Readonly<Record<string, ConflictClass>> => nouns[name].columns

/** What a new row of this noun holds before anything is said of it. */
export const blankOf = (name: NounName): Readonly<Record<string, unknown>> => nouns[name].blank

/** What every row has, with what it may lack. */
const emptyRow = {
  id: undefined,
  version: undefined,
  createdBy: null,
  createdAt: undefined,
  updatedBy: null,
  updatedAt: undefined,
  deletedAt: null,
  archivedAt: null,
  scopes: [],
}

/** Its columns stand in one order, whatever a row holds: twenty thousand objects of one shape are looked through faster. */
function emptyOf(name: NounName): object {
  const columns = Object.keys(nouns[name].columns).map((column) => [column, undefined])
  return { ...emptyRow, ...Object.fromEntries(columns), ...nouns[name].blank }
}

const whole = new Map<NounName, object>()

/** The row with all its columns: as it is stored, and as it travels, those that hold nothing are left out. */
export function filledIn<N extends NounName>(name: N, row: RowOf[N]): RowOf[N] {
  let empty = whole.get(name)
  if (!empty) whole.set(name, (empty = emptyOf(name)))
  return { ...empty, ...row }
}
