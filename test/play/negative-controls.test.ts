import { expect, test } from 'vitest'
import { found } from '../support/company'
import { openPglite } from '../support/database'
import { playThrough, type Wishes } from '../support/play-through'
import { ignoreFences, leaveNoTombstones, saveCursorsFirst } from '../support/sabotage'

const faults: [string, NonNullable<Wishes['sabotage']>, RegExp][] = [
  ['a cursor that is saved before its rows', saveCursorsFirst, /missing|stale/],
  ['a row that leaves without a tombstone', leaveNoTombstones, /ghost/],
  ['a tab that ignores that another one leads', ignoreFences, /thawed: (missing|stale|ghost)/],
]

test.each(faults)('the random play notices %s', async (_, sabotage, finding) => {
  const found = await firstFinding(sabotage)
  expect(found).toMatch(finding)
})

async function firstFinding(sabotage: Wishes['sabotage']): Promise<string> {
  for (let seed = 1; seed <= 6; seed++) {
    const db = await openPglite()
    await found(db)
    const findings = await playThrough(db, seed, 250, sabotage ? { sabotage } : {})
    await db.close()
    if (findings[0]) return findings.join('\n')
  }
  return 'nothing'
}
