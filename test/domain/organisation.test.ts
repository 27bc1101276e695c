import { describe, expect, it } from 'vitest'
import {
  departmentPath,
  departmentTree,
  departmentsBelow,
  departmentsSeenBy,
  homeSeatOf,
  isCurrent,
  leads,
  leadsOf,
  membersMatching,
  people,
  seatsOf,
  worksHere,
  type People,
} from '@/domain'
import type { Day } from '@/lib/day'
import { bookOf } from '../support/book'
import * as cast from '../support/cast'

const friday = '2026-11-20' as Day
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)
const everyone = async (): Promise<People> => people(await bookOf(cast.linXia))

describe('departments', () => {
  it('hang in a tree, in their order', async () => {
    const [root] = departmentTree((await everyone()).departments)
    expect(root?.department.name).toBe('总经办')
    expect(root?.branches.map(({ department }) => department.name)).toEqual(['技术部', '销售部'])
  })

  it('are named by their path below the company', async () => {
    const { departments } = await everyone()
    expect(departmentPath(departments, cast.testing)).toEqual(['技术部', '测试组'])
    expect(departmentPath(departments, cast.company)).toEqual(['总经办'])
  })

  it('include all that is below them', async () => {
    const { departments } = await everyone()
    expect(ids(departmentsBelow(departments, cast.tech))).toEqual([cast.tech, cast.testing])
  })

  it('stand at the top when their parent is unknown, and a circle ends', async () => {
    const { departments } = await everyone()
    const torn = new Map(departments)
    torn.delete(cast.company)
    expect(departmentTree(torn).map(({ department }) => department.id)).toEqual([cast.tech, cast.sales])
    const circle = new Map(departments)
    circle.set(cast.tech, { ...cast.departments[1]!, parentId: cast.testing })
    expect(departmentPath(circle, cast.testing)).toEqual(['测试组'])
  })
})

describe('hats', () => {
  it('are worn from the first day to the last, both included', () => {
    const hat = {
      ...cast.membership(cast.linXia, cast.testing, 'member', '2026-11-20' as Day),
      endsOn: '2026-11-21',
    }
    const worn = ['2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22'].map((day) =>
      isCurrent(hat, day as Day),
    )
    expect(worn).toEqual([false, true, true, false])
  })

  it('add up: somebody with two seats sits in both', async () => {
    expect(new Set(seatsOf(await everyone(), cast.xuNuo, friday))).toEqual(
      new Set([cast.testing, cast.sales]),
    )
  })

  it('end access when they end', async () => {
    const all = await everyone()
    expect(worksHere(all, cast.fangQing, friday)).toBe(false)
    expect(worksHere(all, cast.fangQing, '2026-10-31' as Day)).toBe(true)
    expect(worksHere(all, cast.moSheng, friday)).toBe(false)
  })

  it('let a lead lead everything below, and nobody above', async () => {
    const all = await everyone()
    expect(leads(all, cast.zhouLan, cast.testing, friday)).toBe(true)
    expect(leads(all, cast.zhouLan, cast.company, friday)).toBe(false)
    expect(leadsOf(all, cast.tech, friday)).toEqual([cast.zhouLan])
  })

  it('decide which departments a person looks at', async () => {
    const all = await everyone()
    expect(ids(departmentsSeenBy(all, cast.linXia, friday))).toEqual([cast.testing])
    expect(ids(departmentsSeenBy(all, cast.zhouLan, friday))).toEqual([cast.tech, cast.testing])
    expect(departmentsSeenBy(all, cast.gaoYuan, friday)).toHaveLength(4)
    expect(departmentsSeenBy(all, cast.moSheng, friday)).toEqual([])
  })

  it('put new tasks into the home department, if there is a seat', async () => {
    const all = await everyone()
    expect(homeSeatOf(all, cast.xuNuo, friday)).toBe(cast.testing)
    expect(homeSeatOf(all, cast.gaoYuan, friday)).toBeNull()
  })
})

describe('choosing a person', () => {
  it('finds by name, number and mail name', async () => {
    const { members } = await everyone()
    const found = (words: string) => membersMatching(members.values(), words).map(({ name }) => name)
    expect(found('夏')).toEqual(['林夏'])
    expect(found(' d00')).toEqual(['高远', '周岚'])
    expect(found('shen-')).toEqual(['沈渝'])
    expect(found('qinghe')).toEqual([])
  })
})
