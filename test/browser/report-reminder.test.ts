/** Reminders to oneself before a report is due: while the app is open, by a worker that the browser wakes, and as a file. */
import type { Page, Worker } from 'playwright-core'
import { expect } from 'vitest'
import { dayOf } from '@/lib/day'
import { eventually } from '../support/eventually'
import type { Product } from '../support/product'
import { type Phone, stage } from '../support/stage'

const play = stage()

/** Today is worked, by whatever calendar, and everybody's daily report is due so many minutes from now. */
async function isDueIn({ ask }: Product, minutes: number): Promise<void> {
  await ask(
    `insert into public.calendar_days (id, day, is_workday, name) values (gen_random_uuid(), app.today(), true, '补班')
     on conflict do nothing`,
  )
  await ask(`update public.calendar_days set is_workday = true where day = app.today()`)
  await ask(
    `update public.report_templates
     set due_minutes = extract(epoch from now() - app.midnight(app.today()))::integer / 60 + $1, grace_minutes = 30
     where kind = 'daily'`,
    [minutes],
  )
}

async function owesToday({ ask }: Product, email: string): Promise<void> {
  const whose = [`${email}@daybook.example`]
  const member = `(select id from public.members where email = $1)`
  await ask(`update public.absences set deleted_at = now() where member_id = ${member}`, whose)
  await ask(
    `update public.reports set deleted_at = now() where author_id = ${member} and day = app.today()`,
    whose,
  )
}

async function wantsReminders(phone: Phone) {
  await phone.context.grantPermissions(['notifications'], { origin: phone.line.url })
  await phone.open('/reports/reminder')
  await phone.press('开启提醒')
  await phone.page.getByRole('button', { name: '关闭提醒' }).waitFor()
}

const workerOf = ({ context }: Phone): Worker => {
  const [worker] = context.serviceWorkers()
  if (!worker) throw new Error('There is no service worker.')
  return worker
}

interface Shown {
  title: string
  body: string
}

interface WorkerWorld {
  registration: ServiceWorkerRegistration
  clients: { openWindow(path: string): Promise<unknown> }
}

/** What stands in the list of notifications of the phone. */
const shownOn = (phone: Phone): Promise<Shown[]> =>
  workerOf(phone).evaluate(async () => {
    const { registration } = self as unknown as WorkerWorld
    return (await registration.getNotifications()).map(({ title, body }) => ({ title, body }))
  })

/** Taps the notification that stands there; the address for which a new window is asked, if one is. */
const tapIt = (phone: Phone): Promise<string | undefined> =>
  workerOf(phone).evaluate(async () => {
    const world = self as unknown as WorkerWorld
    const [notification] = await world.registration.getNotifications()
    let asked: string | undefined
    // A browser opens a window for a person's own finger alone.
    world.clients.openWindow = (path) => Promise.resolve((asked = path))
    const { NotificationEvent } = self as unknown as { NotificationEvent: new (...of: unknown[]) => Event }
    const event = new NotificationEvent('notificationclick', { notification })
    let work: unknown
    Object.assign(event, { waitUntil: (answer: unknown) => (work = answer) })
    self.dispatchEvent(event)
    await work
    return asked
  })

/** Wakes the worker as the browser does now and then, and waits until it has done what it does. */
const wake = (phone: Phone, tag: string): Promise<void> =>
  workerOf(phone).evaluate(async (name) => {
    const { PeriodicSyncEvent } = self as unknown as { PeriodicSyncEvent: new (...of: unknown[]) => Event }
    const event = new PeriodicSyncEvent('periodicsync', { tag: name })
    let work: unknown
    Object.assign(event, { waitUntil: (answer: unknown) => (work = answer) })
    self.dispatchEvent(event)
    await work
  }, tag)

play('tells what is due while the app is open, and leads there by a tap', async ({ phone, product }) => {
  await isDueIn(product, 20)
  await owesToday(product, 'chensiyuan')
  const chen = await phone({ of: '陈思远' })
  await wantsReminders(chen)
  const due = { title: '该写日报了', body: expect.stringMatching(/^截止 \d\d:\d\d$/) as string }
  await eventually(() => shownOn(chen)).toEqual([due])

  await chen.open('/tasks')
  expect(await tapIt(chen)).toBeUndefined()
  await chen.isOn('日报')
  expect(new URL(chen.page.url()).pathname).toBe(`/reports/write/daily/${dayOf(Date.now())}`)
  expect(await shownOn(chen)).toEqual([])
})

play('tells it although the app is closed, by what the server knows by then', async ({ phone, product }) => {
  await isDueIn(product, 300)
  await owesToday(product, 'linxiaoyu')
  const lin = await phone({ of: '林小雨' })
  await wantsReminders(lin)
  await lin.open('/reports')
  await lin.sees(/还有 4 小时 \d+ 分|还有 5 小时/)
  await isDueIn(product, 20)
  await lin.lookAgain()
  await lin.sees(/还有 (19|20) 分钟/)
  const tag = await lin.page.evaluate(() => `daybook-remind:${localStorage.getItem('daybook.person')}`)
  const elsewhere = await lin.context.newPage()
  await lin.page.close()

  // That she is away was entered by her lead, while her app was closed.
  const absent = `member_id = (select id from public.members where email = 'linxiaoyu@daybook.example') and note = '突然发烧'`
  await product.ask(
    `insert into public.absences (id, member_id, kind, starts_on, ends_on, note)
     select gen_random_uuid(), id, 'leave', app.today(), app.today(), '突然发烧' from public.members
     where email = 'linxiaoyu@daybook.example'`,
  )
  await wake(lin, tag)
  expect(await shownOn(lin)).toEqual([])

  await product.ask(`update public.absences set deleted_at = now() where ${absent}`)
  await wakeByBrowser(lin, elsewhere, tag)
  await eventually(() => shownOn(lin)).toMatchObject([{ title: '该写日报了' }])
  await wake(lin, tag)
  expect(await shownOn(lin)).toHaveLength(1)
  expect(await tapIt(lin)).toBe(`/reports/write/daily/${dayOf(Date.now())}`)
})

play(
  'says what to do where notifications are not allowed, and offers them once they are',
  async ({ phone }) => {
    const han = await phone({ of: '韩立群' })
    await han.context.grantPermissions([], { origin: han.line.url })
    await han.open('/reports/reminder')
    await han.sees('浏览器不允许通知。请在浏览器或系统设置里为本站打开通知，再回来开启。')
    expect(await han.page.getByRole('button', { name: '开启提醒' }).count()).toBe(0)
    await han.context.grantPermissions(['notifications'], { origin: han.line.url })
    await han.lookAgain()
    await han.press('开启提醒')
    await han.page.getByRole('button', { name: '关闭提醒' }).waitFor()
  },
)

/** Wakes it by the browser's own hand. */
async function wakeByBrowser({ context, line }: Phone, from: Page, tag: string) {
  const session = await context.newCDPSession(from)
  const registration = new Promise<string>((resolve) =>
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [first] }) => {
      if (first) resolve(first.registrationId)
    }),
  )
  await session.send('ServiceWorker.enable')
  await session.send('ServiceWorker.dispatchPeriodicSyncEvent', {
    origin: line.url,
    registrationId: await registration,
    tag,
  })
}
