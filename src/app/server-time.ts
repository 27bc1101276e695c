/** The time by which a book lives: the server's, as far as the device knows it. */
import type { Environment } from '@/lib/environment'
import type { DeviceStore } from '@/store'

export interface ServerTime {
  environment: Environment
  stop(): void
}

/** Below this a clock counts as right: what is measured holds the way of an answer as well. */
const rightMs = 60_000

/**
 * On a device whose clock is years off, what is due today and who sits where today would be wrong for the person alone. The
 * offset is the one that the last pull has measured; before the first there is none.
 */
export async function onServerTime(
  environment: Environment,
  { desk, live }: DeviceStore,
): Promise<ServerTime> {
  const measured = () => desk.read(({ meta }) => meta.get('clockOffsetMs'))
  let offsetMs = 0
  const take = (found: number | undefined) => {
    offsetMs = found !== undefined && Math.abs(found) > rightMs ? found : 0
  }

  take(await measured())
  const listening = live(measured).subscribe({ next: take, error: environment.report })
  return {
    environment: { ...environment, now: () => environment.now() - offsetMs },
    stop: () => listening.unsubscribe(),
  }
}
