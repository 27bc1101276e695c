/**
 * One round, told from above. Each step is a file of its own; each may be cut off anywhere and is simply
 * done again, which is what README's table "If it stops here" says line by line.
 */
import { RemoteProblem } from '@/remote'
import { Deposed, type RoundRecord } from '@/store'
import { alone } from './alone'
import { isCheckDue } from './check'
import { beginRound, type House, type Round } from './house'
import { pull } from './pull'
import { push } from './push'
import { begin, finish, note } from './report'
import { takeNewClient, takeOverNewApp } from './restart'

/** Keeps device and server alike, once. Undefined when another tab is doing so and `ifFree` was asked. */
export function story(
  house: House,
  { ifFree = false, check = false } = {},
): Promise<RoundRecord | undefined> {
  return alone(house, { ifFree }, async (fence) => {
    const round = beginRound(house, fence)
    try {
      await begin(round)
      await takeOverNewApp(round)
      round.checking = check || (await isCheckDue(round))
      await tell(round)
    } catch (reason) {
      note(round, reason)
    }
    return finish(round)
  })
}

/** Enough for a first load of millions of rows; and whatever may be wrong, a phone is not worn out by it. */
const turnsInRound = 500

/**
 * Pull, then push, then pull what the push has changed, until there is nothing more of either. A full disk or a
 * server that cannot answer a pull keeps nobody from sending.
 */
async function tell(round: Round): Promise<void> {
  let more = true
  for (let turn = 0; more && turn < turnsInRound; turn++) {
    const pulled = await attempt(round, pull)
    const pushed = (await push(round)) > 0
    more = pulled !== undefined && (pulled.more || pushed)
  }
}

/** What stops a pull and not a push is noted; everything else ends the round. */
async function attempt<T>(round: Round, step: (round: Round) => Promise<T>): Promise<T | undefined> {
  try {
    return await step(round)
  } catch (reason) {
    if (reason instanceof Deposed) throw reason
    if (reason instanceof RemoteProblem) {
      if (reason.problem.kind === 'refused' && reason.problem.code === 'sync.foreign_client')
        await takeNewClient(round)
      if (reason.problem.kind !== 'busy') throw reason
    }
    note(round, reason)
    return undefined
  }
}
