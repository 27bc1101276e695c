/** A phone with 10,000 tasks on it, which came there as they always do: from the server, by sync. */
import type { Browser } from 'playwright-core'
import { launchChromium } from '../support/chromium'
import { openHandset, type Handset } from '../support/handset'
import { setup } from '../support/prepared'
import { openProduct, type Product } from '../support/product'
import { withTemporaryFolder } from '../support/temporary-folder'

const busyTaskCount = 10_000
const whose = { name: '陈思远', email: 'chensiyuan@daybook.example' }
const loadingMs = 600_000

export interface Day {
  overdue: number
  dueToday: number
}

/**
 * Lends the phone of somebody in a department with so many tasks, and such a day of their own; signed in, everything
 * loaded, able to start offline, and now without a network, so that the server takes no time of this machine.
 */
export async function withBusyPhone<T>(day: Day, work: (phone: Handset) => Promise<T>): Promise<T> {
  await setup()
  return withTemporaryFolder((profile) =>
    closing(openProduct(), async (product) => {
      await fillDepartment(product, day)
      return closing(launchChromium(), async (browser) =>
        closing(signedIn(browser, product.url, profile), work),
      )
    }),
  )
}

async function signedIn(browser: Browser, url: string, profile: string): Promise<Handset> {
  const phone = await openHandset(browser, url, { profile })
  const { page, context, line } = phone
  context.setDefaultTimeout(loadingMs)
  await page.goto(`${line.url}/sign-in`)
  await page.getByRole('button', { name: whose.name }).click()
  await page
    .getByTitle('打开发件箱')
    .filter({ visible: true, hasText: /^已同步/ })
    .waitFor()
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')
  await phone.goOffline()
  return phone
}

/** One in eighty is theirs, one in three is open. */
async function fillDepartment({ ask }: Product, { overdue, dueToday }: Day): Promise<void> {
  await ask(
    `with me as (select id, home_department_id as department from public.members where email = $1),
      colleagues as (
        select array_agg(distinct h.member_id) as ids from public.memberships as h, me
        where h.department_id = me.department and h.member_id <> me.id and h.ends_on is null
      )
    insert into public.tasks (id, title, description, owner_id, created_by, department_id, priority, due_at, completed_at)
    select gen_random_uuid(), '第 ' || n || ' 项跟进', repeat('先确认范围和时间，再同步给相关同事。', n % 5),
      case when n <= 120 then me.id else colleagues.ids[1 + n % cardinality(colleagues.ids)] end,
      colleagues.ids[1 + n % cardinality(colleagues.ids)], me.department, n % 4,
      case
        when n <= $3 then now() - interval '1 day' * n
        when n <= $4 then date_trunc('day', now(), 'Asia/Shanghai') + interval '23 hours 59 minutes'
        else now() + interval '1 day' * (1 + n % 60)
      end,
      case when n > 120 and n % 3 > 0 then now() - interval '1 hour' * (n % 1500) end
    from me, colleagues, generate_series(1, $2::int) as n`,
    [whose.email, busyTaskCount, overdue, overdue + dueToday],
  )
}

async function closing<R extends { close(): Promise<void> }, T>(
  opening: Promise<R>,
  work: (resource: R) => Promise<T>,
): Promise<T> {
  const resource = await opening
  try {
    return await work(resource)
  } finally {
    await resource.close()
  }
}
