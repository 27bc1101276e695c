import { describe, expect, it } from 'vitest'
import { draftOf, overtaken, valuesOf, withChanges, without } from '@/domain'
import { dueTonight, xuNuo } from '../support/cast'

const current = draftOf(dueTonight)

describe('what is changed in a form', () => {
  it('is only what was touched, with what it was before', () => {
    const edits = withChanges({}, current, { title: '回归支付', priority: 3 })
    expect(edits.title).toEqual({ from: '回归支付流程', to: '回归支付' })
    expect(valuesOf(edits)).toEqual({ title: '回归支付', priority: 3 })
  })

  it('is nothing once it is typed back', () => {
    const edits = withChanges(withChanges({}, current, { title: '回归' }), current, { title: '回归支付流程' })
    expect(edits).toEqual({})
  })

  it('remembers the first value, not the one of the last keystroke', () => {
    const edits = withChanges(withChanges({}, current, { title: '回归' }), current, { title: '回归支' })
    expect(edits.title).toEqual({ from: '回归支付流程', to: '回归支' })
  })

  it('notices that somebody else has changed the same field meanwhile', () => {
    const edits = withChanges({}, current, { title: '回归支付' })
    expect(overtaken(edits, current)).toEqual([])
    expect(overtaken(edits, { ...current, ownerId: xuNuo })).toEqual([])
    expect(overtaken(edits, { ...current, title: '回归退款' })).toEqual(['title'])
  })

  it('is no matter when both mean the same', () => {
    const edits = withChanges({}, current, { title: '回归支付' })
    expect(overtaken(edits, { ...current, title: '回归支付' })).toEqual([])
  })

  it('gives way where the other value is taken', () => {
    const edits = withChanges({}, current, { title: '回归支付', priority: 3 })
    expect(valuesOf(without(edits, 'title'))).toEqual({ priority: 3 })
  })
})
