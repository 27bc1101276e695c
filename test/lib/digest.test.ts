import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addToDigest, emptyDigest } from '@/lib/digest'

type Row = [id: string, version: number]

function digestOf(rows: Row[]) {
  const digest = emptyDigest()
  for (const [id, version] of rows) addToDigest(digest, id, version)
  return digest
}

/** The same in whole numbers without bounds, as the database reckons it. */
const exact = (rows: Row[]) =>
  Number(
    rows.reduce(
      (sum, [id, version]) => sum + BigInt(`0x${id.slice(-12)}`) + BigInt(version) * 1_000_003n,
      0n,
    ) %
      2n ** 48n,
  )

const rows = fc.array(fc.tuple(fc.uuid(), fc.integer({ min: 1, max: 2 ** 31 })), { maxLength: 50 })

test('a digest is exact, whatever the rows', () => {
  fc.assert(
    fc.property(rows, (some) => {
      expect(digestOf(some)).toEqual({ n: some.length, s: exact(some) })
    }),
  )
})

test('a digest does not depend on the order of the rows', () => {
  fc.assert(
    fc.property(rows, (some) => {
      expect(digestOf([...some].reverse())).toEqual(digestOf(some))
    }),
  )
})
