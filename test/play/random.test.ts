import { expect, test } from 'vitest'
import { found } from '../support/company'
import { openPglite } from '../support/database'
import { playThrough } from '../support/play-through'

/** `STEPS=100000` plays longer; `SEED=7 STEPS=500` plays one again. */
const stepsInAll = Number(process.env.STEPS ?? 10_000)
const stepsInPlay = 500
const firstSeed = Number(process.env.SEED ?? 1)
const seeds = Array.from(
  { length: Math.max(1, Math.round(stepsInAll / stepsInPlay)) },
  (_, n) => firstSeed + n,
)

test.each(seeds)('whatever happens, nothing is lost, doubled or left over (seed %i)', async (seed) => {
  const db = await openPglite()
  await found(db)
  expect(await playThrough(db, seed, stepsInPlay)).toEqual([])
  await db.close()
})
