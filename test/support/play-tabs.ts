/** How phones sync in a random play: on a bad network, in two tabs at once, and in a tab that was frozen. */
import { story } from '@/sync'
import { badNetwork } from './bad-network'
import { goodNetwork, type Network, type Phone } from './phone'
import type { Play } from './play'
import { changeOrganisation, otherHand } from './play-server'
import { differences } from './truth'

/** A round on this network; `pageRows` cuts its pages short. */
export async function sync(play: Play, phone: Phone): Promise<void> {
  phone.network = watched(play, phone, badNetwork(play.luck, play.late, play.badness))
  phone.pageRows = play.luck.is(0.5) ? 1 + play.luck.upTo(6) : undefined
  const { problem } = await phone.sync({ check: play.luck.is(0.05) })
  if (problem === null && play.luck.is(0.1)) await compare(play, phone, 'after a completed pull')
}

function watched(play: Play, phone: Phone, network: Network): Network {
  return (kind, reach) =>
    network(kind, async () => {
      const answer = await reach()
      if (play.luck.is(0.2)) await findLeaks(play, phone)
      phone.wire.length = 0
      return answer
    })
}

/** Bodies in the last answer that row-level security hides from the person. */
async function findLeaks({ db, findings }: Play, { personId, wire }: Phone): Promise<void> {
  const answer = wire.at(-1)?.answer
  if (!answer) return
  const bodies =
    'rows' in answer ? answer.rows : 'results' in answer ? answer.results.flatMap(({ rows }) => rows) : []
  const [mine] = await db.asPerson(personId, (session) =>
    session.query<{ scopes: number[] }>('select app.my_scopes() as scopes'),
  )
  for (const { id, row } of bodies)
    if (row && !row.scopes.some((scope) => mine?.scopes.includes(scope))) findings.push(`leaked ${id}`)
}

/** Two tabs of a browser without locks sync at the very same time. */
export async function twoTabs(play: Play, phone: Phone): Promise<void> {
  phone.network = watched(play, phone, badNetwork(play.luck, play.late, play.badness))
  phone.pageRows = play.luck.is(0.5) ? 3 : undefined
  await Promise.all([phone.sync(), phone.sync()])
}

/** A tab is frozen with an answer in its hand; meanwhile another one syncs and the server goes on; then it thaws. */
export async function frozenTab(play: Play, phone: Phone): Promise<void> {
  phone.pageRows = undefined
  let thaw = () => {}
  const thawed = new Promise<void>((resolve) => (thaw = resolve))
  let answered = () => {}
  const inHand = new Promise<void>((resolve) => (answered = resolve))
  phone.network = async (_, reach) => {
    const answer = await reach()
    answered()
    await thawed
    return answer
  }
  const frozen = story({ ...phone.house })
  await Promise.race([inHand, frozen])
  phone.network = goodNetwork
  for (let round = 0; round < 2; round++) {
    await changeOrganisation(play)
    await otherHand(play)
    await phone.sync()
  }
  const { problem } = await phone.sync()
  thaw()
  await frozen
  if (problem === null) await compare(play, phone, 'after a frozen tab thawed')
}

/** A completed pull is exact, not only sooner or later. */
async function compare({ db, findings }: Play, { store }: Phone, when: string): Promise<void> {
  findings.push(...(await differences(db, store)).map((finding) => `${when}: ${finding}`))
}
