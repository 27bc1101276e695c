/** A random play: phones, a server that other people use as well, an organisation that changes, a bad network. */
import type { MemberId, MutationId } from '@/lib/ids'
import type { Late } from './bad-network'
import { people } from './company'
import type { Database } from './database'
import { goodNetwork, newPhone, type Phone } from './phone'
import { decide, rescue, write } from './play-people'
import {
  archive,
  arriveLate,
  beRestored,
  changeOrganisation,
  collectTombstones,
  otherHand,
} from './play-server'
import { frozenTab, sync, twoTabs } from './play-tabs'
import type { Chance } from './random'

export interface Play {
  db: Database
  luck: Chance
  phones: Phone[]
  late: Late
  /** Each local write, in the order they were done: by whose phone. */
  written: { id: MutationId; phone: Phone; imported?: true }[]
  /** What a person has decided, on that phone, to forget or to send anew. */
  decided: Map<Phone, Set<string>>
  /** How bad the network is, 0 to 1. */
  badness: number
  /** What was found not to be true on the way. */
  findings: string[]
}

export async function newPlay(db: Database, luck: Chance): Promise<Play> {
  const cast: MemberId[] = [
    people.mira,
    people.mira,
    people.tom,
    people.lin,
    people.two,
    people.wu,
    people.chen,
    people.sam,
  ]
  const phones: Phone[] = []
  for (const [n, personId] of cast.entries())
    phones.push(await newPhone(db, personId, { noLocks: true, idPrefix: n + 1 }))
  return {
    db,
    luck,
    phones,
    late: [],
    written: [],
    decided: new Map(phones.map((phone) => [phone, new Set()])),
    badness: 0.25,
    findings: [],
  }
}

type Step = (play: Play, phone: Phone) => Promise<unknown>

/** One random step; its name, for the story of a failure. */
export async function takeStep(play: Play): Promise<string> {
  const phone = play.luck.one(play.phones)
  const [name, step] = chosenStep(play.luck)
  await step(play, phone)
  return `${name} ${play.phones.indexOf(phone)}`
}

const steps: [number, string, Step][] = [
  [34, 'write', write],
  [34, 'sync', sync],
  [4, 'two tabs', twoTabs],
  [4, 'frozen tab', frozenTab],
  [5, 'other hand', otherHand],
  [4, 'organisation', changeOrganisation],
  [3, 'archive', archive],
  [1, 'collect', collectTombstones],
  [0.3, 'restored', beRestored],
  [2, 'clock', turnClock],
  [4, 'restart', (_, phone) => phone.restart()],
  [4, 'decide', decide],
  [1, 'rescue', rescue],
  [2, 'late request', arriveLate],
]
const weight = steps.reduce((sum, [share]) => sum + share, 0)

function chosenStep(luck: Chance): [string, Step] {
  let left = luck.next() * weight
  for (const [share, name, step] of steps) {
    if (left < share) return [name, step]
    left -= share
  }
  return ['sync', sync]
}

async function turnClock({ luck }: Play, { environment }: Phone): Promise<void> {
  const tenYearsMs = 3_650 * 86_400_000
  environment.setClock(environment.now() + Math.round((luck.next() - 0.5) * 2 * tenYearsMs))
}

/** The network is good again, nothing is on its way, and everybody syncs until there is nothing left to say. */
export async function heal(play: Play): Promise<void> {
  for (const reach of play.late.splice(0)) await reach().catch(() => undefined)
  for (let round = 0; round < 3; round++)
    for (const phone of play.phones) {
      phone.network = goodNetwork
      phone.pageRows = undefined
      await phone.sync()
    }
}
