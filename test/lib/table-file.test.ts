import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { neutralCell, plainCell } from '@/lib/table-file/neutral-cell'
import { readTable, type ReadingChoices } from '@/lib/table-file/read-table'
import type { Table } from '@/lib/table-file/table'
import { writeTable } from '@/lib/table-file/write-table'

const board = readFileSync('test/support/board-tasks.csv')
const bytesOf = (text: string) => new TextEncoder().encode(text)
/** The text in an encoding that Node reads and does not write. */
function encoded(text: string, encoding: string): Uint8Array {
  if (encoding === 'utf-16le') return new Uint8Array(Buffer.from(text, 'utf16le'))
  if (encoding === 'utf-16be') return new Uint8Array(Buffer.from(text, 'utf16le').swap16())
  if (encoding === 'windows-1252') return new Uint8Array(Buffer.from(text, 'latin1'))
  const decoder = new TextDecoder(encoding)
  const pairs = new Map<string, number[]>()
  for (let lead = 0x81; lead < 0xff; lead += 1)
    for (let trail = 0x40; trail < 0xff; trail += 1)
      pairs.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail])
  return Uint8Array.from([...text].flatMap((one) => pairs.get(one) ?? [one.charCodeAt(0)]))
}

async function read(content: Uint8Array | string, choices: ReadingChoices = {}): Promise<Table> {
  const bytes = typeof content === 'string' ? bytesOf(content) : new Uint8Array(content)
  const reading = await readTable(bytes, choices)
  if (reading.kind === 'problem') throw new Error(reading.problem)
  return reading.table
}

const cells = (table: Table) => table.lines.map((line) => line.cells)
const problem = async (bytes: Uint8Array) => {
  const reading = await readTable(bytes)
  return reading.kind === 'problem' ? reading.problem : 'none'
}

describe('a text file', () => {
  test('of a real board is read line by line', async () => {
    const { lines, format, encoding } = await read(board)
    expect({ format, encoding, count: lines.length }).toEqual({ format: 'csv', encoding: 'utf-8', count: 26 })
    expect(lines[1]).toMatchObject({ line: 2 })
    expect(lines[1]?.cells.slice(0, 3)).toEqual(['Test card 1', 'Test description 1', 'Stage 1'])
  })

  test('is numbered as an editor does, line breaks in quotation marks and empty lines included', async () => {
    const { lines } = await read('a,b\r\n"one\r\ntwo\r\n""three""",x\r\n\r\n,,\r\nlast,y\r\n')
    expect(lines.map(({ line }) => line)).toEqual([1, 2, 7])
    expect(lines[1]?.cells[0]).toBe('one\ntwo\n"three"')
  })

  test.each([
    ['tabs', '标题\t负责人\n写,方案\t林夏\n', '写,方案'],
    ['semicolons', '标题;负责人\n写,方,案,一;林夏\n', '写,方,案,一'],
    ['bars', '标题|负责人\n写方案|林夏\n', '写方案'],
    ['the one that Excel names', 'sep=;\n标题;负责人\n写方案;林夏\n', '写方案'],
  ])('with %s between its cells is understood', async (_, text, first) => {
    expect(cells(await read(text)).at(-1)?.[0]).toBe(first)
  })

  test('says on which line a quotation mark is never closed', async () => {
    const { doubts } = await read('a,b\n1,2\n"3,4\n5,6\n')
    expect(doubts).toEqual([{ kind: 'openQuote', line: 3 }])
  })
})

describe('an encoding', () => {
  const text = '标题,负责人,截止时间\n回归支付流程,林夏,2026-03-05\n整理测试用例,许诺,2026-03-06\n'

  test.each([
    ['utf-8', 'utf-8', bytesOf(text)],
    ['utf-8 with a mark', 'utf-8', bytesOf(`\ufeff${text}`)],
    ['gb18030', 'gb18030', encoded(text, 'gb18030')],
    ['utf-16 with a mark', 'utf-16le', encoded(`\ufeff${text}`, 'utf-16le')],
    ['utf-16 without a mark', 'utf-16le', encoded(text, 'utf-16le')],
    ['utf-16, the other way round', 'utf-16be', encoded(`\ufeff${text}`, 'utf-16be')],
  ])('%s is recognised', async (_, encoding, bytes) => {
    const table = await read(bytes)
    expect(table.encoding).toBe(encoding)
    expect(cells(table)[0]).toEqual(['标题', '负责人', '截止时间'])
    expect(cells(table)[1]?.[1]).toBe('林夏')
    expect(table.doubts).toEqual([])
  })

  test('that nothing proves is called doubtful, and can be chosen', async () => {
    const bytes = encoded('título,dueño\nrevisión año,José\n', 'windows-1252')
    const guessed = await read(bytes)
    expect(guessed.encoding).toBe('windows-1252')
    expect(guessed.doubts).toEqual([{ kind: 'encoding' }])
    expect(cells(await read(encoded('標題,負責人\n測試,林夏\n', 'big5'), { encoding: 'big5' }))[0]).toEqual([
      '標題',
      '負責人',
    ])
  })

  test('of a file that was cut in the middle of a character stays what it was', async () => {
    const whole = bytesOf(text.repeat(30))
    const { encoding, doubts } = await read(whole.slice(0, text.length * 30 - 200).slice(0, -1))
    expect(encoding).toBe('utf-8')
    expect(doubts.every(({ kind }) => kind === 'unreadable')).toBe(true)
  })
})

describe('what is no table', () => {
  test.each([
    ['an empty file', 'empty', new Uint8Array()],
    ['nothing but blanks', 'empty', bytesOf(' \n\n ,,\n')],
    ['a picture called .csv', 'notATable', readFileSync('public/favicon.ico')],
    ['an old workbook', 'oldExcel', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3])],
    ['a cut workbook', 'broken', Uint8Array.from([0x50, 0x4b, 3, 4, 1, 2, 3])],
    ['50 MB', 'tooLarge', new Uint8Array(50_000_000)],
    ['too many lines', 'tooManyLines', bytesOf('a,b\n'.repeat(20_002))],
    ['too many columns', 'tooManyColumns', bytesOf(`${'x,'.repeat(2_500)}\n`)],
    ['half a board', 'broken', bytesOf('{"cards":[,]}')],
  ])('%s is refused as %s', async (_, expected, bytes) => {
    expect(await problem(new Uint8Array(bytes))).toBe(expected)
  })

  test('but a thousand columns are read', async () => {
    const table = await read(`${Array.from({ length: 1000 }, (_, n) => `c${n}`).join(',')}\n1,2\n`)
    expect(cells(table)[0]).toHaveLength(1000)
  })
})

describe('a workbook', () => {
  test('comes back as it was written, with the rows that it was written in', async () => {
    const rows = [
      ['标题', '负责人'],
      ['', ''],
      ['写方案\n第二行', '林夏'],
      ['=1+1', '-2'],
    ]
    const file = await writeTable(rows, 'xlsx')
    const table = await read(new Uint8Array(await file.arrayBuffer()))
    expect(table.format).toBe('xlsx')
    expect(table.lines.map(({ line }) => line)).toEqual([1, 3, 4])
    expect(cells(table)).toEqual([rows[0], rows[2], rows[3]])
  })

  test('gives days and times as the sheet shows them, numbers plainly, and lets a sheet be chosen', async () => {
    const { default: write } = await import('write-excel-file/universal')
    const date = (text: string, format: string) => ({ value: new Date(text), type: Date, format })
    const file = await write([
      { data: [[null]], sheet: '空' },
      {
        data: [
          [
            date('2026-03-05T00:00:00Z', 'yyyy-mm-dd'),
            date('2026-03-05T18:30:00Z', 'yyyy-mm-dd hh:mm'),
            46086,
            true,
          ],
        ],
        sheet: '任务',
      },
      { data: [['第二张']], sheet: '其他' },
    ] as never).toBlob()
    const bytes = new Uint8Array(await file.arrayBuffer())
    const first = await read(bytes)
    expect(first.sheets).toEqual(['任务', '其他'])
    expect(cells(first)).toEqual([['2026-03-05', '2026-03-05 18:30', '46086', 'TRUE']])
    expect(cells(await read(bytes, { sheet: '其他' }))).toEqual([['第二张']])
  })
})

describe('cells that are merged', () => {
  type Written = string | number | null | { value: string; rowSpan?: number; columnSpan?: number }
  async function workbook(data: readonly Written[][], sheet = '任务'): Promise<Table> {
    const { default: write } = await import('write-excel-file/universal')
    const rows = data.map((row) => row.map((cell) => (typeof cell === 'string' ? { value: cell } : cell)))
    const file = await write([{ data: rows, sheet }] as never).toBlob()
    return read(new Uint8Array(await file.arrayBuffer()))
  }

  test('over several rows belong to each of them, and it is said how often', async () => {
    const table = await workbook(
      [
        ['标题', '负责人', '截止时间'],
        ['写方案', { value: '林夏', rowSpan: 3 }, { value: '2026-12-01', rowSpan: 2 }],
        ['复测', null, null],
        ['上线', null, '2026-12-03'],
        ['收尾', '许诺', '2026-12-04'],
      ],
      '研发 & "测试"',
    )
    expect(cells(table).slice(1)).toEqual([
      ['写方案', '林夏', '2026-12-01'],
      ['复测', '林夏', '2026-12-01'],
      ['上线', '林夏', '2026-12-03'],
      ['收尾', '许诺', '2026-12-04'],
    ])
    expect(table.doubts).toEqual([{ kind: 'merged', count: 2 }])
  })

  test('across are a title or a group of headers, and are left as they are', async () => {
    const table = await workbook([
      [{ value: '发布计划', columnSpan: 3 }, null, null],
      [{ value: '标题', rowSpan: 2 }, { value: '时间', columnSpan: 2 }, null],
      [null, '开始', '截止'],
      ['写方案', '2026-11-30', '2026-12-01'],
    ])
    expect(cells(table)).toEqual([
      ['发布计划', '', ''],
      ['标题', '时间', ''],
      ['标题', '开始', '截止'],
      ['写方案', '2026-11-30', '2026-12-01'],
    ])
  })

  test('that make one tall row of several make one line of it', async () => {
    const tall = (value: string) => ({ value, rowSpan: 3 })
    const table = await workbook([
      ['标题', '负责人'],
      [tall('写方案'), tall('林夏')],
      [null, null],
      [null, null],
      ['复测', '许诺'],
    ])
    expect(table.lines.map(({ line, cells }) => [line, ...cells])).toEqual([
      [1, '标题', '负责人'],
      [2, '写方案', '林夏'],
      [5, '复测', '许诺'],
    ])
  })
})

describe('a board as JSON', () => {
  test('of Trello becomes the lines of its cards', async () => {
    const trello = {
      name: '发布',
      lists: [
        { id: 'l1', name: '进行中' },
        { id: 'l2', name: '旧的', closed: true },
      ],
      members: [{ id: 'm1', fullName: '林夏', username: 'linxia' }],
      labels: [{ id: 'b1', name: '支付', color: 'red' }],
      checklists: [
        {
          id: 'k1',
          idCard: 'c1',
          checkItems: [
            { name: '第二', pos: 2, state: 'complete' },
            { name: '第一', pos: 1, state: 'incomplete' },
          ],
        },
      ],
      cards: [
        {
          id: 'c1',
          name: '回归',
          desc: '细节',
          idList: 'l1',
          idMembers: ['m1'],
          idLabels: ['b1'],
          due: '2026-03-05T10:00:00.000Z',
          dueComplete: true,
          shortUrl: 'https://trello.com/c/x',
        },
        { id: 'c2', name: '旧卡', idList: 'l2', idMembers: [] },
      ],
    }
    const { lines, format } = await read(JSON.stringify(trello))
    expect(format).toBe('json')
    const asRecords = lines.slice(1).map(({ line, cells }) => ({
      line,
      ...Object.fromEntries(cells.map((cell, at) => [lines[0]?.cells[at], cell])),
    }))
    expect(asRecords[0]).toMatchObject({
      line: 1,
      'Card Name': '回归',
      'List Name': '进行中',
      Members: '林夏',
      Labels: '支付',
      'Due Date': '2026-03-05T10:00:00.000Z',
      'Due Complete': 'true',
      Checklists: '第一\n[x] 第二',
    })
    expect(asRecords[1]).toMatchObject({ line: 2, Archived: 'true' })
  })

  test('of Wekan, and any list of records, too', async () => {
    const wekan = {
      title: '板',
      lists: [{ _id: 'l', title: '待办' }],
      users: [{ _id: 'u', username: 'linxia' }],
      labels: [{ _id: 'b', name: '支付' }],
      checklists: [{ _id: 'k', cardId: 'c' }],
      checklistItems: [{ cardId: 'c', title: '一', isFinished: true }],
      cards: [{ _id: 'c', title: '卡', listId: 'l', members: ['u'], labelIds: ['b'], dueAt: '2026-03-05' }],
    }
    const [headers, card] = cells(await read(JSON.stringify(wekan)))
    expect(card?.[headers?.indexOf('Members') ?? -1]).toBe('linxia')
    expect(card?.[headers?.indexOf('Checklists') ?? -1]).toBe('[x] 一')
    expect(cells(await read('[{"title":"一","tags":["a","b"]},{"title":"二"}]'))).toEqual([
      ['title', 'tags'],
      ['一', 'a\nb'],
      ['二', ''],
    ])
  })
})

describe('what is written', () => {
  test('opens in Chinese Excel: UTF-8 says that it is', async () => {
    const file = await writeTable([['标题'], ['写方案']], 'csv')
    expect([...new Uint8Array(await file.arrayBuffer())].slice(0, 3)).toEqual([0xef, 0xbb, 0xbf])
  })

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1', "'=1"])('%j never is a formula', (cell) => {
    expect(neutralCell(cell)).toBe(`'${cell}`)
    expect(plainCell(neutralCell(cell))).toBe(cell)
  })

  test('comes back unchanged, whatever the text', async () => {
    const text = fc
      .string({ unit: 'grapheme', maxLength: 20 })
      .map((one) => `甲${one.replace(/\r\n?/g, '\n').replaceAll('\0', '')}乙`)
    const formula = fc.constantFrom('=1+1', "'=2", "''@x", '-', '+86 138', ' =3', '"', 'a\n"b",c')
    const row = fc.tuple(fc.constant('题'), fc.oneof(text, formula), fc.oneof(text, formula))
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), async (rows) => {
        const all = [['标题', '负责人', '描述'], ...rows]
        const file = await writeTable(all, 'csv')
        expect(cells(await read(new Uint8Array(await file.arrayBuffer())))).toEqual(all)
      }),
      { numRuns: 60 },
    )
  })
})
