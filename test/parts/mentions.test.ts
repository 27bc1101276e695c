import { beforeAll, describe, expect, test } from 'vitest'
import { people, type People } from '@/domain'
import type { Day } from '@/lib/day'
import { mentionable, mentionBegun, mentionedIn, mentioning } from '@/parts/mentions'
import { bookOf } from '../support/book'
import { fangQing, linXia, xuNuo } from '../support/cast'

const friday = '2026-11-20' as Day
let everyone: People

beforeAll(async () => {
  everyone = await people(await bookOf(linXia))
})

describe('a mention', () => {
  test('begins at a sign before the caret, in Chinese without a space before it', () => {
    expect(mentionBegun('请@许', 3)).toEqual({ from: 1, words: '许' })
    expect(mentionBegun('@', 1)).toEqual({ from: 0, words: '' })
    expect(mentionBegun('请＠xu', 4)).toEqual({ from: 1, words: 'xu' })
  })

  test('is none within an address, after a space, or behind the caret', () => {
    expect(mentionBegun('a@b', 3)).toBeUndefined()
    expect(mentionBegun('@许诺 看', 5)).toBeUndefined()
    expect(mentionBegun('看@许', 1)).toBeUndefined()
  })

  test('is written out in its place, and the caret stands behind it', () => {
    const begun = mentionBegun('请@xu看一下', 4)
    expect(begun && mentioning('请@xu看一下', begun, '许诺')).toEqual({ text: '请@许诺 看一下', caret: 5 })
  })

  test('is offered by name, and not of those who have left', () => {
    expect(mentionable(everyone, '许', friday).map(({ id }) => id)).toEqual([xuNuo])
    expect(mentionable(everyone, '方', friday)).toEqual([])
  })

  test('counts while the name stands in the text, and when one name was typed in full', () => {
    expect(mentionedIn('请@许诺 看', [xuNuo, linXia], everyone, friday)).toEqual([xuNuo])
    expect(mentionedIn('请@许诺，看', [], everyone, friday)).toEqual([xuNuo])
    expect(mentionedIn('请许诺看', [xuNuo], everyone, friday)).toEqual([])
    expect(mentionedIn('@方晴 交接一下', [], everyone, friday)).toEqual([])
    expect(mentionedIn('写给@周', [], everyone, friday)).toEqual([])
  })

  test('is of one person alone: of two with the same name the one that was chosen', () => {
    const twin = { ...everyone.members.get(xuNuo)!, id: fangQing }
    const twins: People = {
      members: new Map([...everyone.members, [fangQing, twin]]),
      departments: everyone.departments,
      memberships: [...everyone.memberships, { ...everyone.memberships[1]!, memberId: fangQing }],
    }
    expect(mentionedIn('@许诺 看', [], twins, friday)).toEqual([])
    expect(mentionedIn('@许诺 看', [xuNuo], twins, friday)).toEqual([xuNuo])
  })
})
