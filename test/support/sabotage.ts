/** Faults put in on purpose: a suite that does not notice them proves nothing. */
import type { Phone } from './phone'
import type { Play } from './play'
import { RemoteProblem } from '@/remote'
import type { DeviceStore } from '@/store'

/** Cursors are saved before the rows that they stand for, and now and then the app dies in between. */
export function saveCursorsFirst({ phones, luck }: Play): void {
  for (const phone of phones) {
    const { pull, push } = phone.house.remote
    phone.house.remote = {
      push,
      async pull(request) {
        const answer = await pull(request)
        if (!('scopes' in answer)) return answer
        await phone.store.desk.asLeader(await fenceOf(phone.store), [], ({ cursors }) =>
          cursors.putMany(
            Object.entries(answer.scopes).map(([scope, { k, ...at }]) => ({ scope, key: k, ...at })),
          ),
        )
        if (luck.is(0.3)) throw new RemoteProblem({ kind: 'offline' })
        return answer
      },
    }
  }
}

/** Rows that leave a scope leave no tombstone in the feed. */
export async function leaveNoTombstones({ db }: Play): Promise<void> {
  await db.exec(`
    create function sync.forget_leaving() returns trigger language plpgsql as $$ begin return null; end $$;
    create trigger forget_leaving before insert or update on sync.feed
      for each row when (new.gone) execute function sync.forget_leaving();
  `)
}

/** A tab writes what it holds in hand although another one has taken the lead since. */
export function ignoreFences({ phones }: Play): void {
  for (const phone of phones) {
    const { restart } = phone
    unfence(phone)
    phone.restart = async () => {
      await restart()
      unfence(phone)
    }
  }
}

function unfence(phone: Phone): void {
  const { store } = phone
  const blind: DeviceStore = {
    ...store,
    desk: {
      ...store.desk,
      asLeader: async (_, nouns, work) => store.desk.asLeader(await fenceOf(store), nouns, work),
    },
  }
  phone.house = { ...phone.house, store: blind }
}

const fenceOf = async (store: DeviceStore): Promise<number> =>
  (await store.desk.read(({ meta }) => meta.get('fence'))) ?? 0
