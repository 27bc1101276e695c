/** The record of a round: counts and codes for whoever looks after it, one phase and one problem for the badge. */
import { RemoteProblem } from '@/remote'
import { Deposed, isStorageFull, type RoundRecord, type SyncProblem } from '@/store'
import type { Round } from './house'

export async function begin({ store, environment }: Round): Promise<void> {
  await store.desk.note('triedAt', environment.now())
}

/** Notes the first thing that went wrong. Bugs are reported, and treated like a server that has trouble. */
export function note(round: Round, reason: unknown): void {
  // A store that was left under a round, by signing out here or in another tab, is no bug of anybody's.
  if (reason instanceof Deposed || round.store.isLeft()) {
    round.record.detail ??= 'deposed'
    return
  }
  const { problem, detail } = told(reason)
  if (detail === 'bug') round.environment.report(reason)
  if (round.record.problem !== null && round.record.problem !== 'noMembership') return
  round.record.problem = problem
  if (detail !== undefined) round.record.detail = detail
}

function told(reason: unknown): { problem: SyncProblem; detail?: string } {
  if (isStorageFull(reason)) return { problem: 'storageFull' }
  if (!(reason instanceof RemoteProblem)) return { problem: 'busy', detail: 'bug' }
  const { problem } = reason
  return problem.kind === 'refused' ? { problem: 'busy', detail: problem.code } : { problem: problem.kind }
}

/** Keeps the record, and shows what is left to be done on the app's icon. A deposed leader leaves no word. */
export async function finish(round: Round): Promise<RoundRecord> {
  const { store, environment, record } = round
  record.tookMs = Math.max(0, environment.now() - record.at)
  if (record.detail === 'deposed') return record
  try {
    const { unsent, parked, problem } = await store.syncReport()
    if (isWorthARecord(record) || problem !== record.problem) await store.desk.record(record)
    await store.desk.say(isWell(record) ? 'idle' : 'waiting', record.problem)
    environment.setBadge(unsent + parked)
  } catch (reason) {
    // A disk so full that not even the record fits: the round itself is what counts.
    if (!isStorageFull(reason)) environment.report(reason)
    record.problem = 'storageFull'
  }
  return record
}

/** The last ten rounds are to tell a story: not that nothing happened ten times. */
const isWorthARecord = ({ received, removed, sent, repaired, problem }: RoundRecord): boolean =>
  received + removed + sent + repaired > 0 || problem !== null

/** Nothing to try again: to be in no department is a state, not a failure. */
export const isWell = ({ problem }: RoundRecord): boolean => problem === null || problem === 'noMembership'
