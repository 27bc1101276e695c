/** A network as people have it: it loses questions and answers, says things twice, late, and in pieces. */
import { RemoteProblem } from '@/remote'
import type { Network } from './phone'
import type { Chance } from './random'

/** Requests that are still on their way although nobody waits for them any more. */
export type Late = (() => Promise<unknown>)[]

export function badNetwork(luck: Chance, late: Late, badness: number): Network {
  return async (_, reach) => {
    if (!luck.is(badness)) return reach()
    switch (luck.upTo(7)) {
      case 0:
        throw new RemoteProblem({ kind: 'offline' })
      case 1:
        await reach()
        throw new RemoteProblem({ kind: 'offline' })
      case 2:
        await reach()
        return reach()
      case 3: {
        const first = await reach()
        await reach()
        return first
      }
      case 4:
        late.push(reach)
        throw new RemoteProblem({ kind: 'offline' })
      case 5:
        throw new RemoteProblem({ kind: 'signedOut' })
      default:
        if (luck.is(0.5)) await reach()
        throw new RemoteProblem({ kind: 'busy' })
    }
  }
}
