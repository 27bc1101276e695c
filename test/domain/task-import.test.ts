import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { ArchivedAnswer, ArchivedQuestion } from '@/domain/book'
import { draftKept, keepDraft, people, type Task } from '@/domain'
import { exportTasks } from '@/domain/task-export'
import { errorRowsFile } from '@/domain/task-import-errors'
import { type ImportChoices, missingIn, namesToSettle, suggestedChoices } from '@/domain/task-import-choices'
import { type ImportPlan, planImport } from '@/domain/task-import-plan'
import { importRecords } from '@/domain/task-import-record'
import { rowsBelow } from '@/domain/task-import-rows'
import { runImport, settleCutOffImports } from '@/domain/task-import-run'
import { importTemplate } from '@/domain/task-import-template'
import { undoImport } from '@/domain/task-import-undo'
import { taskCalendarFile } from '@/domain/task-calendar-file'
import type { Day } from '@/lib/day'
import { readTable } from '@/lib/table-file/read-table'
import type { Table } from '@/lib/table-file/table'
import { bookOf, pulled, type TestBook } from '../support/book'
import { dueMonday, dueTonight, everything, linXia, task, testing, xuNuo, zhouLan } from '../support/cast'

async function tableOf(content: string | Uint8Array): Promise<Table> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)
  const reading = await readTable(bytes)
  if (reading.kind === 'problem') throw new Error(reading.problem)
  return reading.table
}

async function planned(
  book: TestBook,
  content: string | Uint8Array,
  differs: Partial<ImportChoices> = {},
): Promise<{ plan: ImportPlan; table: Table; choices: ImportChoices }> {
  const table = await tableOf(content)
  const choices = { ...suggestedChoices(table, await people(book), book.environment.now()), ...differs }
  const plan = await planImport(book, rowsBelow(table, choices.headerLine), choices)
  if (!plan) throw new Error('The planning was ended')
  return { plan, table, choices }
}

async function imported(book: TestBook, content: string | Uint8Array, differs: Partial<ImportChoices> = {}) {
  const { plan } = await planned(book, content, differs)
  return runImport(book, plan, '任务.csv')
}

const reasonsIn = (plan: ImportPlan) =>
  plan.rows.flatMap((row) =>
    row.kind === 'error' ? row.reasons.map(({ code, field }) => [row.line, code, field]) : [],
  )
const titled = async (book: TestBook, title: string): Promise<Task[]> =>
  (await book.store.all('tasks')).filter((one) => one.title === title)
const one = async (book: TestBook, title: string) => {
  const [found] = await titled(book, title)
  if (!found) throw new Error(`There is no ${title}`)
  return found
}

describe('a real board', () => {
  const board = readFileSync('test/support/board-tasks.csv')

  test('is understood by its headers, and its dates by all of them together', async () => {
    const { choices } = await planned(await bookOf(linXia), board)
    expect(choices.mapping).toEqual({
      title: [0],
      description: [1],
      state: [2],
      owner: [3],
      followers: [4],
      tags: [5],
      due: [6],
      start: [7],
      completedAt: [8],
    })
    expect(choices).toMatchObject({
      headerLine: 1,
      dateOrder: 'monthFirst',
      doneStates: [],
      stateAsTag: true,
    })
  })

  test('asks once for each strange name, and names the rows without a due time', async () => {
    const book = await bookOf(linXia)
    const { table, choices, plan } = await planned(book, board)
    const rows = rowsBelow(table, 1)
    const names = namesToSettle(rows, choices.mapping, await people(book), book.environment.now())
    expect(names.map(({ name, rows, owns }) => [name, rows, owns])).toEqual([
      ['testuser1', 25, true],
      ['testuser2', 8, false],
      ['testuser3', 8, false],
      ['bryanmutai', 1, false],
    ])
    expect(missingIn(rows, choices.mapping)).toEqual({ owner: 0, due: 8, archived: 0 })
    expect(plan.counts).toEqual({ add: 0, change: 0, same: 0, skip: 0, error: 25 })
  })

  test('comes in once its names are settled, whole rows with all that they say', async () => {
    const book = await bookOf(linXia)
    const names = {
      testuser1: { kind: 'person', id: linXia },
      testuser2: { kind: 'person', id: xuNuo },
      testuser3: { kind: 'leaveOut' },
      bryanmutai: { kind: 'leaveOut' },
    } as const
    const { plan } = await planned(book, board, { names })
    expect(plan.counts).toEqual({ add: 17, change: 0, same: 0, skip: 0, error: 8 })
    expect(reasonsIn(plan)[0]).toEqual([4, 'task.no_due', 'due'])

    const record = await runImport(book, plan, 'board-tasks.csv')
    expect(record).toMatchObject({ added: 17, changed: 0, failed: 8, state: 'done' })
    expect(await one(book, 'Test card 8')).toMatchObject({
      description: 'Test description 8',
      ownerId: linXia,
      followerIds: [xuNuo],
      tags: ['Sales', 'Stage 2'],
      departmentId: testing,
      dueAt: '2020-05-09T10:00:00.000Z',
      startAt: '2020-03-13T01:00:00.000Z',
      completedAt: '2020-05-10T10:00:00.000Z',
      importId: record.id,
    })
    expect(await one(book, 'Test card 4')).toMatchObject({ completedAt: null, tags: ['Sales', 'Stage 4'] })
    expect((await importRecords(book)).map(({ id }) => id)).toEqual([record.id])
  })

  test('may have its rows without due given one, because the person says so', async () => {
    const book = await bookOf(linXia)
    const { plan } = await planned(book, board, {
      names: { testuser1: { kind: 'person', id: linXia }, testuser2: { kind: 'skip' } },
      dueForMissing: '2026-12-01' as Day,
    })
    expect(plan.counts.skip).toBe(8)
    const row = plan.rows.find(({ line }) => line === 6)
    expect(row).toMatchObject({ kind: 'add', draft: { dueAt: '2026-12-01T10:00:00.000Z' } })
  })
})

describe('a board as JSON', () => {
  const trello = {
    lists: [
      { id: 'l1', name: '进行中' },
      { id: 'l2', name: 'Done' },
    ],
    members: [
      { id: 'm1', fullName: '林夏', username: 'linxia' },
      { id: 'm2', fullName: 'constructor', username: 'x' },
    ],
    checklists: [
      {
        id: 'k',
        idCard: 'c1',
        checkItems: [
          { name: '一', pos: 1, state: 'complete' },
          { name: '二', pos: 2, state: 'incomplete' },
        ],
      },
    ],
    cards: [
      { id: 'c1', name: '开着', idList: 'l1', idMembers: ['m1'], due: '2026-12-01T10:00:00.000Z' },
      {
        id: 'c2',
        name: '勾了',
        idList: 'l1',
        idMembers: ['m1'],
        due: '2026-11-01T10:00:00.000Z',
        dueComplete: true,
      },
      { id: 'c3', name: '在完成列', idList: 'l2', idMembers: ['m1'], due: '2026-11-02T10:00:00.000Z' },
      {
        id: 'c4',
        name: '归档了',
        idList: 'l1',
        idMembers: ['m1'],
        due: '2026-11-02T10:00:00.000Z',
        closed: true,
      },
      { id: 'c5', name: '没有人', idList: 'l1', idMembers: ['m2'], due: '2026-11-02T10:00:00.000Z' },
    ],
  }

  test('gives its members their cards, its lists their states, and its checklists their ticks', async () => {
    const book = await bookOf(linXia)
    const content = JSON.stringify(trello)
    const { plan } = await planned(book, content)
    expect(plan.counts).toEqual({ add: 3, change: 0, same: 0, skip: 1, error: 1 })
    expect(reasonsIn(plan)).toEqual([[5, 'unknownPerson', 'owner']])
    await runImport(book, plan, 'board.json')
    const open = await one(book, '开着')
    expect(open).toMatchObject({ ownerId: linXia, completedAt: null, externalKey: 'c1' })
    expect(await one(book, '勾了')).toMatchObject({ completedAt: '2026-11-01T10:00:00.000Z' })
    expect(await one(book, '在完成列')).toMatchObject({ completedAt: '2026-11-02T10:00:00.000Z' })
    const lines = await book.store.equal('taskItems', 'taskId', open.id)
    expect(lines.map(({ body, doneAt }) => [body, doneAt !== null])).toEqual([
      ['一', true],
      ['二', false],
    ])
    expect((await planned(book, content)).plan.counts).toMatchObject({ add: 0, change: 0, same: 3 })
  })
})

describe('a row that cannot be', () => {
  const header = '标题,负责人,截止时间,开始时间,部门,标签,链接,关注人\n'

  test.each([
    [',林夏,2026-12-01,,,,,', 'task.no_title', 'title'],
    ['题,,2026-12-01,,,,,', 'task.no_owner', 'owner'],
    ['题,林夏,,,,,,', 'task.no_due', 'due'],
    ['题,林夏,昨天吧,,,,,', 'badDate', 'due'],
    ['题,林夏,2026-12-01,2026-12-02,,,,', 'task.start_after_due', 'start'],
    ['题,谁,2026-12-01,,,,,', 'unknownPerson', 'owner'],
    ['题,方晴,2026-12-01,,,,,', 'personLeft', 'owner'],
    ['题,林夏,2026-12-01,,火星部,,,', 'unknownDepartment', 'department'],
    ['题,林夏,2026-12-01,,销售部,,,', 'forbidden', 'department'],
    [`题,林夏,2026-12-01,,,${'长'.repeat(31)},,`, 'too_long', 'tags'],
    ['题,林夏,2026-12-01,,,,javascript:alert(1),', 'task.bad_link', 'links'],
    [`${'题'.repeat(201)},林夏,2026-12-01,,,,,`, 'too_long', 'title'],
    ['题,林夏,2026-12-01,,,,,无名', 'unknownPerson', 'followers'],
  ])('%j is told by its line and its reason', async (row, code, field) => {
    const { plan } = await planned(await bookOf(linXia), `${header}"好,的",林夏,2026-12-01,,,,,\n${row}\n`)
    expect(plan.counts).toMatchObject({ add: 1, error: 1 })
    expect(reasonsIn(plan)).toEqual([[3, code, field]])
  })

  test('says all its reasons, and the same row twice which line it repeats', async () => {
    const { plan } = await planned(
      await bookOf(linXia),
      `${header}题,谁,昨天吧,,火星部,,,\n二,林夏,2026-12-01,,,,,\n二,林夏,2026-12-01 18:00,,,,,\n`,
    )
    expect(reasonsIn(plan)).toEqual([
      [2, 'unknownPerson', 'owner'],
      [2, 'badDate', 'due'],
      [2, 'unknownDepartment', 'department'],
      [4, 'repeated', 'title'],
    ])
    expect(plan.rows[2]).toMatchObject({ reasons: [{ line: 3 }] })
  })

  test('is found again in a file of its own, which can be mended and imported', async () => {
    const book = await bookOf(linXia)
    const { plan, table, choices } = await planned(
      book,
      `${header}题,谁,2026-12-01,,,,,\n好,林夏,2026-12-01,,,,,\n`,
    )
    const failed = plan.rows.filter(({ kind }) => kind === 'error')
    const words = {
      lineHeader: '原文件行号',
      reasonHeader: '原因',
      say: () => '没有这个人',
      format: 'csv',
    } as const
    const file = await errorRowsFile(table, choices, failed, words)
    const text = await file.text()
    expect(text.split('\r\n').slice(0, 2)).toEqual([
      `${header.trim()},原文件行号,原因`,
      '题,谁,2026-12-01,,,,,,2,没有这个人',
    ])
    const mended = await planned(book, text.replace('谁', '许诺'))
    expect(mended.plan.counts).toMatchObject({ add: 1, error: 0 })
  })
})

describe('importing again', () => {
  const file =
    '编号,标题,负责人,截止时间,标签\nPAY-1,写方案,林夏,2026-12-01,支付\nPAY-2,复测,许诺,2026-12-02,\n'

  test('adds nothing twice, by number', async () => {
    const book = await bookOf(linXia)
    await imported(book, file)
    const { plan } = await planned(book, file)
    expect(plan.counts).toMatchObject({ add: 0, change: 0, same: 2 })
  })

  test('adds nothing twice without a number either: by title, owner and due', async () => {
    const book = await bookOf(linXia)
    const bare = '标题,负责人,截止时间\n写方案,林夏,2026-12-01\n'
    await imported(book, bare)
    expect((await planned(book, bare)).plan.counts).toMatchObject({ add: 0, same: 1 })
    expect((await planned(book, bare, { match: 'never' })).plan.counts).toMatchObject({ add: 1, same: 0 })
  })

  test('updates what the file fills in and leaves what it leaves empty', async () => {
    const book = await bookOf(linXia)
    await imported(book, file)
    const record = await imported(
      book,
      '编号,标题,负责人,截止时间,标签,状态\nPAY-1,写好方案,许诺,2026-12-03,,已完成\nPAY-3,新的,林夏,2026-12-04,,\n',
    )
    expect(record).toMatchObject({ added: 1, changed: 1 })
    expect(await one(book, '写好方案')).toMatchObject({
      ownerId: xuNuo,
      dueAt: '2026-12-03T10:00:00.000Z',
      tags: ['支付'],
      externalKey: 'PAY-1',
      completedAt: '2026-11-20T02:00:00.000Z',
    })
    expect(await titled(book, '写方案')).toEqual([])
  })

  test('does not touch what I may not change', async () => {
    const book = await bookOf(xuNuo)
    await pulled(book.store, {
      ...everything,
      tasks: [task('t', '别人的', { createdBy: zhouLan, externalKey: 'K' })],
    })
    const { plan } = await planned(book, '编号,标题,负责人,截止时间\nK,改一改,林夏,2026-11-20\n')
    expect(reasonsIn(plan)).toEqual([[2, 'mayNotChange', null]])
  })
})

describe('what was completed long ago, and has left this device', () => {
  const file =
    '编号,标题,负责人,截止时间,状态\nPAY-1,去年的,林夏,2025-12-01,已完成\nPAY-2,今年的,林夏,2026-12-01,\n'
  const bare = '标题,负责人,截止时间\n去年的,林夏,2025-12-01\n今年的,林夏,2026-12-01\n'
  const asking = (
    book: TestBook,
    answer: (asked: ArchivedQuestion) => Promise<ArchivedAnswer>,
  ): TestBook => ({
    ...book,
    server: { archivedTasks: answer },
  })

  test('is recognised by its number, which the server knows, and not added again', async () => {
    const book = asking(await bookOf(linXia), ({ keys }) =>
      Promise.resolve({ keys: keys.filter((key) => key === 'PAY-1'), contents: [] }),
    )
    const { plan } = await planned(book, file)
    expect(plan.counts).toMatchObject({ add: 1, skip: 1 })
    expect(plan.rows[0]).toEqual({ line: 2, title: '去年的', kind: 'skip', why: 'longDone' })
    expect(plan.unsure).toBe(0)
  })

  test('is recognised by title, owner and due time where there is no number, or where none is to count', async () => {
    const asked: ArchivedQuestion[] = []
    const book = asking(await bookOf(linXia), (question) => {
      asked.push(question)
      return Promise.resolve({ keys: [], contents: [0] })
    })
    expect((await planned(book, bare)).plan.rows[0]).toMatchObject({ kind: 'skip', why: 'longDone' })
    expect((await planned(book, file, { match: 'content' })).plan.counts.skip).toBe(1)
    const first = { title: '去年的', owner: linXia, due: '2025-12-01T10:00:00.000Z' }
    expect(asked.map(({ keys, contents }) => [keys, contents[0]])).toEqual([
      [[], first],
      [[], first],
    ])
  })

  test('may be added twice where the server cannot be asked, and it is said of how many rows', async () => {
    const offline = asking(await bookOf(linXia), () => Promise.reject(new Error('offline')))
    const { plan } = await planned(offline, file)
    expect(plan).toMatchObject({ counts: { add: 2 }, unsure: 1 })
    expect((await planned(await bookOf(linXia), file)).plan.unsure).toBe(1)
    expect((await planned(await bookOf(linXia), file, { match: 'never' })).plan.unsure).toBe(0)
  })

  test('is waited for no longer than a person waits', async () => {
    const book = asking(await bookOf(linXia), () => new Promise(() => {}))
    const planning = planned(book, file)
    const turning = setInterval(() => book.environment.turn(1_000))
    expect((await planning.finally(() => clearInterval(turning))).plan.unsure).toBe(1)
  })

  test('is asked about a thousand rows at a time', async () => {
    const sizes: number[] = []
    const book = asking(await bookOf(linXia), ({ keys, contents }) => {
      sizes.push(keys.length + contents.length)
      return Promise.resolve({ keys: [], contents: [] })
    })
    const rows = Array.from({ length: 1_001 }, (_, n) => `任务 ${n},林夏,2025-12-01`).join('\n')
    await planned(book, `标题,负责人,截止时间\n${rows}\n`)
    expect(sizes).toEqual([1_000, 1])
  })
})

describe('undoing an import', () => {
  test('deletes what it made and puts back what it changed', async () => {
    const book = await bookOf(linXia)
    const before = await book.store.all('tasks')
    const record = await imported(
      book,
      `ID,标题,负责人,截止时间,标签,状态\n${dueMonday.id},整理全部用例,许诺,2026-12-01,支付,已完成\n,新任务,林夏,2026-12-01,,\n`,
    )
    expect(record).toMatchObject({ added: 1, changed: 1 })
    expect(await undoImport(book, record)).toEqual({ removed: 1, restored: 1, kept: 0 })
    const shown = ({ id, title, ownerId, dueAt, tags, completedAt }: Task) => ({
      id,
      title,
      ownerId,
      dueAt,
      tags,
      completedAt,
    })
    expect((await book.store.all('tasks')).map(shown)).toEqual(before.map(shown))
    expect((await importRecords(book))[0]?.state).toBe('undone')
    expect(await undoImport(book, record)).toEqual({ removed: 0, restored: 0, kept: 1 })
  })

  test('keeps what others have changed since', async () => {
    const book = await bookOf(linXia)
    const record = await imported(book, `标题,负责人,截止时间\n一,林夏,2026-12-01\n二,林夏,2026-12-01\n`)
    const touched = { ...(await one(book, '一')), updatedBy: zhouLan, version: 2 }
    await pulled(book.store, { tasks: [touched] })
    expect(await undoImport(book, record)).toEqual({ removed: 1, restored: 0, kept: 1 })
    expect(await titled(book, '一')).toHaveLength(1)
  })
})

describe('a large import', () => {
  const rows = Array.from({ length: 120 }, (_, n) => `任务 ${n},林夏,2026-12-01`).join('\n')

  test('goes out in parts that the server takes, each row whole', async () => {
    const book = await bookOf(linXia)
    const progress: number[] = []
    const { plan } = await planned(
      book,
      `标题,负责人,截止时间,检查项\n${rows}\n长清单,林夏,2026-12-01,${'一;'.repeat(30)}\n`,
    )
    await runImport(book, plan, 'x.csv', { onProgress: ({ done }) => progress.push(done) })
    const actions = (await book.store.outbox()).map(({ ops }) => ops)
    expect(actions.slice(0, -1).every((ops) => ops.length <= 40)).toBe(true)
    expect(actions.at(-1)).toHaveLength(31)
    expect(progress.at(-1)).toBe(121)
  })

  test('that was cut off is told as stopped, with what is there of it, and can still be undone', async () => {
    const book = await bookOf(linXia)
    const { plan } = await planned(book, `标题,负责人,截止时间\n${rows}\n`)
    let written = 0
    const dying = {
      ...book.store,
      write: (action: Parameters<typeof book.store.write>[0]) =>
        written++ < 2 ? book.store.write(action) : Promise.reject(new Error('killed')),
    }
    await expect(runImport({ ...book, store: dying }, plan, 'x.csv')).rejects.toThrow('killed')
    await settleCutOffImports(book)
    const [record] = await importRecords(book)
    expect(record).toMatchObject({ added: 80, total: 120, state: 'stopped' })
    expect(record && (await undoImport(book, record))).toMatchObject({ removed: 80 })
  })

  test('can be stopped between two parts, undone, or taken up again', async () => {
    const book = await bookOf(linXia)
    const content = `标题,负责人,截止时间\n${rows}\n`
    const { plan } = await planned(book, content)
    const ending = new AbortController()
    const record = await runImport(book, plan, 'x.csv', {
      signal: ending.signal,
      onProgress: ({ done }) => done >= 50 && ending.abort(),
    })
    expect(record).toMatchObject({ added: 80, total: 120, state: 'stopped' })
    expect((await planned(book, content)).plan.counts).toMatchObject({ add: 40, same: 80 })
    expect(await undoImport(book, record)).toMatchObject({ removed: 80 })
  })
})

describe('our own files', () => {
  test.each(['csv', 'xlsx'] as const)('as %s come back unchanged, in either language', async (format) => {
    const book = await bookOf(linXia)
    const hostile = task('t-1', '=HYPERLINK("x")', {
      createdBy: linXia,
      description: '第一行\n"引号", 逗号',
      tags: ['支付', 'Sales Support'],
      coOwnerIds: [xuNuo],
      followerIds: [zhouLan],
      links: ['https://a.example/x'],
      startAt: '2026-11-18T01:00:00.000Z',
      priority: 3,
    })
    await pulled(book.store, { ...everything, tasks: [hostile, dueTonight, dueMonday] })
    const tasks = await book.store.all('tasks')
    for (const language of ['zh-CN', 'en'] as const) {
      const everyone = await people(book)
      const file = await exportTasks(tasks, { people: everyone, format, language })
      const { plan } = await planned(book, new Uint8Array(await file.arrayBuffer()))
      expect(plan.counts.same + plan.counts.change).toBe(plan.rows.length)
      expect(plan.counts).toMatchObject({ change: 0, error: 0 })
    }
  })

  test.each(['csv', 'xlsx'] as const)(
    'the template as %s has no row to import, and takes rows below its headers',
    async (format) => {
      const book = await bookOf(linXia)
      for (const language of ['zh-CN', 'en'] as const) {
        const bytes = new Uint8Array(await (await importTemplate(format, language)).arrayBuffer())
        const { plan, choices } = await planned(book, bytes)
        expect({ header: choices.headerLine, rows: plan.rows }).toEqual({ header: 3, rows: [] })
        expect(choices.mapping).toMatchObject({ title: [0], owner: [1], due: [2], key: [13] })
      }
      const text = await (await importTemplate('csv', 'zh-CN')).text()
      const { plan } = await planned(book, `${text}写方案,林夏,2026-12-01\n`)
      expect(plan.counts.add).toBe(1)
    },
  )

  test('for the calendar name each open task the same every time, in UTC, with an alarm, in lines of 75 bytes', async () => {
    const long = task('t-long', '很长的标题，'.repeat(20), {
      dueAt: '2026-11-23T10:00:00.000Z',
      description: 'a\r\nb;c',
    })
    const options = { name: '林夏的任务', now: Date.parse('2026-11-20T02:00:00Z'), alarmMinutes: 30 }
    const text = await taskCalendarFile(
      [long, { ...dueTonight, completedAt: '2026-11-19T00:00:00Z' }],
      options,
    )
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(1)
    expect(text).toContain('UID:t-long@daybook\r\n')
    expect(text).toContain('DTEND:20261123T100000Z\r\n')
    expect(text).toContain('TRIGGER:-PT30M\r\n')
    expect(text).toContain('DESCRIPTION:a\\nb\\;c\r\n')
    expect(text.split('\r\n').every((line) => new TextEncoder().encode(line).length <= 75)).toBe(true)
    expect(await taskCalendarFile([long], options)).toBe(text)
  })
})

test('what a person has decided is kept with the drafts of this device', async () => {
  const book = await bookOf(linXia)
  const { choices } = await planned(book, '标题,负责人,截止时间\n一,林夏,05/06/2020\n')
  await keepDraft(book, 'import.choices', choices)
  expect(await draftKept(book, 'import.choices')).toEqual(choices)
  expect(choices.dateOrder).toBeNull()
})
