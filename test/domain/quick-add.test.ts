import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  addTasks,
  linesToDrafts,
  people,
  peopleNamed,
  quickAddDraft,
  quickAddLines,
  readQuickAdd,
  type MemberId,
  type People,
  type QuickAddContext,
} from '@/domain'
import { dayOf, momentOn, timeOf, type Day } from '@/lib/day'
import { loadPinyin, type ReadAloud } from '@/lib/pinyin'
import { bookOf } from '../support/book'
import { linXia, testing, xuNuo } from '../support/cast'

const now = Date.parse(momentOn('2026-11-21' as Day, '10:00'))
const wallClock = (moment: string | null) => moment && `${dayOf(moment)} ${timeOf(moment)}`

let readAloud: ReadAloud
let everyone: People
let context: QuickAddContext

/** A company of namesakes and of names that are read in several ways. */
const names = [
  '陈思远',
  '陈思',
  '张伟',
  '章薇',
  '张伟明',
  '单丽',
  '曾国强',
  '欧阳修',
  '乐嘉',
  '吕布',
  '林小雨',
  '林晓宇',
  'Lucy Wang',
  'Wang Lei',
]
const id = (name: string) => `person-${name}` as MemberId

beforeAll(async () => {
  readAloud = await loadPinyin()
  const cast = await people(await bookOf(linXia))
  const [someone] = cast.members.values()
  const [hat] = cast.memberships
  if (!someone || !hat) throw new Error('The cast is empty')
  everyone = {
    departments: cast.departments,
    members: new Map(
      names.map((name, at) => [
        id(name),
        { ...someone, id: id(name), name, email: `user${at}@example.com`, employeeNo: `Q${100 + at}` },
      ]),
    ),
    memberships: names.map((name) => ({ ...hat, memberId: id(name), departmentId: testing, endsOn: null })),
  }
  context = { people: everyone, me: id('陈思远'), now, readAloud }
})

const read = (text: string, more: Partial<QuickAddContext> = {}) =>
  readQuickAdd(text, { ...context, ...more })
const ownersOf = (text: string) => read(text).owners.matched.map((one) => one.replace('person-', ''))

describe('one line', () => {
  it('is taken apart into time, owner, tag and priority', () => {
    const found = read('明天下午3点交季度报告 @林小雨 #周报 !高')
    expect(found.title).toBe('交季度报告')
    expect(wallClock(found.dueAt)).toBe('2026-11-22 15:00')
    expect(found.owners.matched).toEqual([id('林小雨')])
    expect(found.tags).toEqual(['周报'])
    expect(found.priority).toBe(2)
    expect(found.parts.map(({ kind }) => kind)).toEqual(['due', 'owner', 'tag', 'priority'])
  })

  it('is understood without a space, and with full-width signs', () => {
    const found = read('写方案＠张伟明下周一前＃项目Ａ ！紧急')
    expect(found.title).toBe('写方案')
    expect(found.owners.matched).toEqual([id('张伟明')])
    expect(wallClock(found.dueAt)).toBe('2026-11-23 09:00')
    expect(found.tags).toEqual(['项目Ａ'])
    expect(found.priority).toBe(3)
  })

  it('is understood in English', () => {
    const found = read('Send the deck to Acme by next Friday 5pm @Lucy #sales !urgent')
    expect(found.title).toBe('Send the deck to Acme')
    expect(wallClock(found.dueAt)).toBe('2026-11-27 17:00')
    expect(found.owners.matched).toEqual([id('Lucy Wang')])
    expect(found.priority).toBe(3)
  })

  it('makes several names several owners, each once', () => {
    expect(ownersOf('对账 @林小雨 @张伟明 @林小雨')).toEqual(['林小雨', '张伟明'])
  })

  it('with nothing to understand is its own title', () => {
    expect(read('三月计划复盘')).toMatchObject({
      title: '三月计划复盘',
      dueAt: null,
      priority: null,
      parts: [],
    })
  })

  it('says both when something begins and when it is due', () => {
    const found = read('出差 周一至周三')
    expect([wallClock(found.startAt), wallClock(found.dueAt)]).toEqual([
      '2026-11-23 09:00',
      '2026-11-25 18:00',
    ])
  })

  it('may be nothing but what was understood', () => {
    expect(read('明天 #周报').title).toBe('')
  })
})

describe('words that the person keeps', () => {
  it('stay in the title, and the next phrase is read', () => {
    const found = read('周五例会纪要 明天', { kept: ['周五'] })
    expect(found.title).toBe('周五例会纪要')
    expect(wallClock(found.dueAt)).toBe('2026-11-22 18:00')
  })

  it('may be a tag, a name or a priority', () => {
    const text = '回复 @林小雨 #周报 !高'
    expect(read(text, { kept: ['@林小雨', '#周报', '!高'] })).toMatchObject({ title: text, parts: [] })
  })
})

describe('a name', () => {
  it.each([
    ['@陈思远', '陈思远'],
    ['@chensiyuan', '陈思远'],
    ['@ChenSiyuan', '陈思远'],
    ['@siyuan', '陈思远'],
    ['@siyuanchen', '陈思远'],
    ['@chen.siyuan', '陈思远'],
    ['@csy', '陈思远'],
    ['@chensy', '陈思远'],
    ['@chen siyuan 交报告', '陈思远'],
    ['@陈思', '陈思'],
    ['@张伟', '张伟'],
    ['@张伟明', '张伟明'],
    ['@shanli', '单丽'],
    ['@danli', '单丽'],
    ['@zengguoqiang', '曾国强'],
    ['@cengguoqiang', '曾国强'],
    ['@zgq', '曾国强'],
    ['@国强', '曾国强'],
    ['@欧阳', '欧阳修'],
    ['@ouyang', '欧阳修'],
    ['@yuejia', '乐嘉'],
    ['@lejia', '乐嘉'],
    ['@lvbu', '吕布'],
    ['@lubu', undefined],
    ['@林小雨', '林小雨'],
    ['@Lucy Wang', 'Lucy Wang'],
    ['@lucy', 'Lucy Wang'],
    ['@Q105', '单丽'],
    ['@user5', '单丽'],
    ['@我', '陈思远'],
    ['@我明天交', '陈思远'],
    ['@me', '陈思远'],
  ])('%s is %s', (typed, name) => {
    expect(ownersOf(typed)).toEqual(name === undefined ? [] : [name])
  })

  it.each([
    ['@zhangwei', ['张伟', '章薇']],
    ['@linxiaoyu', ['林小雨', '林晓宇']],
    ['@lxy', ['林小雨', '林晓宇']],
    ['@林', ['林小雨', '林晓宇']],
    ['@wang', ['Lucy Wang', 'Wang Lei']],
  ])('%s is asked: it may be several', (typed, candidates) => {
    const found = read(`对账 ${typed} 明天`)
    expect(found.owners.matched).toEqual([])
    expect(found.owners.ambiguous).toEqual([{ word: typed.slice(1), candidates: candidates.map(id) }])
    expect(found.title).toBe('对账')
  })

  it('that is nobody’s is asked too', () => {
    expect(read('对账 @赵六').owners.ambiguous).toEqual([{ word: '赵六', candidates: [] }])
    expect(read('对账 @zzz').owners.ambiguous).toEqual([{ word: 'zzz', candidates: [] }])
  })

  it('that is nobody’s ends where a time begins', () => {
    const found = read('@赵六明天交')
    expect(found.owners.ambiguous[0]?.word).toBe('赵六')
    expect(wallClock(found.dueAt)).toBe('2026-11-22 18:00')
  })

  it('of one letter is never taken for somebody', () => {
    expect(read('@o').owners).toEqual({ matched: [], ambiguous: [{ word: 'o', candidates: [id('欧阳修')] }] })
  })

  it('that was asked is who the person said', () => {
    const found = read('对账 @zhangwei', { answers: new Map([['zhangwei', id('章薇')]]) })
    expect(found.owners).toEqual({ matched: [id('章薇')], ambiguous: [] })
  })

  it('of somebody who left is nobody’s', () => {
    const left: People = {
      ...everyone,
      memberships: everyone.memberships.map((one) =>
        one.memberId === id('单丽') ? { ...one, endsOn: '2026-10-31' } : one,
      ),
    }
    expect(peopleNamed('单丽', { people: left, now, readAloud }).ids).toEqual([])
  })

  it('is found by what is written while its reading has not come', () => {
    expect(peopleNamed('陈思远', { people: everyone, now }).isSure).toBe(true)
    expect(peopleNamed('csy', { people: everyone, now }).ids).toEqual([])
  })

  it('does not hide in an address', () => {
    expect(read('发给 lucy@lucy.com').parts).toEqual([])
  })
})

describe('tags and priorities', () => {
  it.each([
    ['!低', 0],
    ['!low', 0],
    ['!普通', 1],
    ['!3', 1],
    ['!高', 2],
    ['!2', 2],
    ['!!', 2],
    ['！high', 2],
    ['!紧急', 3],
    ['!1', 3],
    ['!!!', 3],
    ['!urgent', 3],
  ])('%s is priority %i', (typed, priority) => {
    expect(read(`对账 ${typed}`)).toMatchObject({ priority, title: '对账' })
  })

  it.each([
    '快点回复!!',
    '真棒！',
    '!9',
    '!important',
    'a != b',
    '#123 修复',
    'C#课程',
    '颜色 #-',
    'a&#39;b',
  ])('%s is neither', (typed) => expect(read(typed)).toMatchObject({ title: typed, parts: [] }))

  it('reads a tag between two signs, and several, each once', () => {
    expect(read('#周报# 写完 #Q4 #周报').tags).toEqual(['周报', 'Q4'])
  })
})

describe('a pasted list', () => {
  const list = `
  - [ ] 写周报 周五
  1. 对账 @林小雨
  2、订会议室
  （3）寄合同 !高
  ① 发票

  • 体检
  一、总结
  2026-12-01 发版
  1.5 版本回归`

  it('is one task a line, without bullets, numbers and boxes', () => {
    const lines = linesToDrafts(list, context)
    expect(lines.map(({ draft }) => draft.title)).toEqual([
      '写周报',
      '对账',
      '订会议室',
      '寄合同',
      '发票',
      '体检',
      '总结',
      '发版',
      '1.5 版本回归',
    ])
    expect(lines[1]?.draft.ownerId).toBe(id('林小雨'))
    expect(wallClock(lines[7]?.draft.dueAt ?? null)).toBe('2026-12-01 18:00')
  })

  it('of blank lines has none', () => {
    expect(quickAddLines(' \r\n\n \t')).toEqual([])
  })

  it('is added in one go, and taken back in one go', async () => {
    const book = await bookOf(linXia)
    const mine = { people: await people(book), me: linXia, now: book.environment.now(), readAloud }
    const drafts = linesToDrafts('写周报 明天\n对账 @许诺 #月结', mine).map(({ draft }) => draft)
    const outcome = await addTasks(book, drafts)
    if (!outcome.ok) throw new Error(outcome.refusal)
    const [, second] = await book.store.getMany(
      'tasks',
      outcome.value.ids.filter((one) => one !== undefined),
    )
    expect(second).toMatchObject({ title: '对账', ownerId: xuNuo, tags: ['月结'] })
    await outcome.value.undo()
    expect(
      await book.store.getMany(
        'tasks',
        outcome.value.ids.filter((one) => one !== undefined),
      ),
    ).toEqual([])
  })
})

describe('the draft of a line', () => {
  it('is mine, until this evening, where the line does not say', () => {
    const draft = quickAddDraft(read('对账'), context)
    expect(draft).toMatchObject({
      title: '对账',
      ownerId: id('陈思远'),
      priority: 1,
      coOwnerIds: [],
      tags: [],
    })
    expect(wallClock(draft.dueAt)).toBe('2026-11-21 18:00')
  })

  it('has the first name as its owner and the others beside', () => {
    const draft = quickAddDraft(read('对账 @林小雨 @张伟明'), context)
    expect(draft).toMatchObject({ ownerId: id('林小雨'), coOwnerIds: [id('张伟明')] })
  })
})

const said = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom(
    '@林小雨',
    '@zhangwei',
    '#周报',
    '!高',
    '明天下午3点',
    'by Friday',
    '！！',
    '＠我',
    '@',
    '#',
    '!',
  ),
)
const anyText = fc.array(said, { maxLength: 10 }).map((parts) => parts.join(' '))

describe('any text at all', () => {
  it('is read without an error; parts lie in order within it, and the rest is the title', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { parts, title } = read(text)
        let at = 0
        let rest = ''
        for (const { from, to } of parts) {
          expect(from).toBeGreaterThanOrEqual(at)
          expect(to).toBeGreaterThan(from)
          rest += text.slice(at, from)
          at = to
        }
        rest += text.slice(at)
        expect(at).toBeLessThanOrEqual(text.length)
        const signs = (words: string) => words.replace(/[\s,，、;；:：—–-]/g, '')
        expect(signs(title)).toBe(signs(rest))
      }),
      { numRuns: 500 },
    )
  })

  it('is read again as nothing but words when every part of it is kept', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const kept = read(text).parts.map(({ from, to }) => text.slice(from, to))
        const again = read(text, { kept })
        for (const { from, to } of again.parts) expect(kept).not.toContain(text.slice(from, to))
      }),
      { numRuns: 300 },
    )
  })

  it('is read in moments, however long and hostile', () => {
    for (const seed of [
      '@',
      '#',
      '!',
      '@林',
      '@a ',
      '#a',
      ' !',
      '＠',
      '@zhangwei ',
      '明天@',
      '- ',
      '- [ ] ',
    ]) {
      const text = seed.repeat(Math.ceil(10_000 / seed.length)).slice(0, 10_000)
      const before = performance.now()
      read(text)
      quickAddLines(text)
      expect(performance.now() - before, seed).toBeLessThan(3_000)
    }
  })
})
