/** Asks for everything after our cursors, page by page, and has each page applied before asking for the next. */
import { RemoteProblem, type PullPage, type PullRequest } from '@/remote'
import type { Cursor } from '@/store'
import { applyPage } from './apply'
import { schema, type Round } from './house'
import { startAfresh } from './restart'

const rowsInPage = 1_000
/** Sending takes its turn after so many: a long first load keeps nobody's work waiting. */
const pagesInTurn = 20
const resetsInTurn = 2

/** Whether there is more to ask for. When not, the device holds the server's state at one moment. */
export async function pull(round: Round): Promise<{ more: boolean }> {
  let resets = 0
  let request = await firstRequest(round)
  for (let pages = 0; pages < pagesInTurn; pages++) {
    const asked = round.environment.now()
    const answer = await round.remote.pull(request)
    if ('upgrade' in answer) throw new RemoteProblem({ kind: 'outdated' })
    if ('reset' in answer) {
      if (++resets > resetsInTurn) throw new RemoteProblem({ kind: 'busy' })
      await startAfresh(round, answer.gen)
      request = await firstRequest(round)
      continue
    }
    round.record.pages += 1
    const cursors = await applyPage(round, answer, offsetOf(answer, asked, round.environment.now()))
    if (round.record.problem === 'noMembership') round.record.problem = null
    if (!answer.more) return { more: await atTheEnd(round, answer) }
    if (pages === 0) await round.store.desk.say('pulling')
    // Whoever leads is alone with the cursors, so they are as this page has left them.
    request = { ...request, gen: answer.gen, scopes: scopesToSend(cursors) }
  }
  return { more: true }
}

/** A completed pull: whether a scope has to be loaded again, and whether the person is anywhere at all. */
async function atTheEnd(round: Round, page: PullPage): Promise<boolean> {
  const keys = Object.values(page.scopes).map(({ k }) => k)
  if (!keys.includes('org')) round.record.problem ??= 'noMembership'
  if (page.digest) round.checking = false
  return round.store.desk.read(async ({ cursors }) => (await cursors.all()).some(({ repair }) => repair))
}

async function firstRequest(round: Round): Promise<PullRequest> {
  return round.store.desk.read(async ({ cursors, meta }) => {
    const [sent, client, gen] = await Promise.all([
      cursors.all(),
      meta.get('clientId'),
      meta.get('generation'),
    ])
    const request: PullRequest = {
      v: 1,
      client: client ?? '',
      schema,
      gen: gen ?? null,
      limit: rowsInPage,
      scopes: scopesToSend(sent),
    }
    if (round.checking) request.digest = true
    return request
  })
}

/** A scope that is to be mended is left out: the server then takes it for new. */
function scopesToSend(cursors: readonly Cursor[]): PullRequest['scopes'] {
  return Object.fromEntries(
    cursors
      .filter(({ repair }) => !repair)
      .map(({ scope, e, b, t, a }) => [
        scope,
        { e, b, ...(t === undefined ? {} : { t }), ...(a === undefined ? {} : { a }) },
      ]),
  )
}

/** How far the device's clock was ahead of the server's, halfway between question and answer. */
function offsetOf(page: PullPage, asked: number, answered: number): number {
  return Math.round((asked + answered) / 2 - Date.parse(page.now))
}
