/** A full disk, a dead database, a token that has run out: said plainly, and nothing lost. */
import { expect } from 'vitest'
import { contentsOf } from '../support/device-contents'
import { tokenExpired } from '../support/line'
import { eventually } from '../support/eventually'
import { type Phone, stage } from '../support/stage'

const play = stage()

async function allowBytes(phone: Phone, quotaSize?: number) {
  const session = await phone.context.newCDPSession(phone.page)
  const quota = quotaSize === undefined ? {} : { quotaSize }
  await session.send('Storage.overrideQuotaForOrigin', { origin: phone.line.url, ...quota })
}

/** Every write fails as on a full disk. Chromium takes half a minute to believe in a smaller quota, hence not that one. */
async function breakDisk({ page }: Phone) {
  await page.evaluate(() => {
    const { put, add } = IDBObjectStore.prototype
    const refuse = function (this: IDBObjectStore, ...row: Parameters<typeof put>) {
      // A word about the trouble still fits.
      if (this.name === '_meta') return put.apply(this, row)
      throw new DOMException('The disk is full.', 'QuotaExceededError')
    }
    Object.assign(IDBObjectStore.prototype, { put: refuse, add: refuse })
    Object.assign(window, { mendDisk: () => Object.assign(IDBObjectStore.prototype, { put, add }) })
  })
}

async function mendDisk({ page }: Phone) {
  await page.evaluate(() => void (window as unknown as { mendDisk(): void }).mendDisk())
}

play('says that the device is full when nobody can sign in for it', async ({ phone }) => {
  const chen = await phone()
  chen.complaints.allow(/^console: \w+ \(/)
  await chen.open('/sign-in')
  await allowBytes(chen, 1)
  await chen.page.getByRole('button', { name: '陈思远' }).click()
  await chen.sees('这台设备空间不足')

  await allowBytes(chen)
  await chen.page.reload()
  await chen.signInAs('陈思远')
})

play('says when the device is full, keeps what is typed, and goes on later', async ({ phone, product }) => {
  const chen = await phone({ of: '陈思远' })
  chen.complaints.allow(/^console: |QuotaExceeded/)
  await chen.goTo('任务')
  await chen.press('新任务')
  await chen.press('更多选项')
  const title = chen.page.getByRole('textbox', { name: '标题', exact: true })
  await title.fill('满了还想写的')
  await breakDisk(chen)

  await product.ask(
    `update public.tasks set title = '满了之后才到的' where id = (
       select t.id from public.tasks as t join public.members as m on m.id = t.owner_id
       where m.name = '陈思远' and t.completed_at is null and t.deleted_at is null limit 1)`,
  )
  await chen.lookAgain()
  await chen.badgeSays('空间不足')
  await chen.sees('这台设备空间不足，暂时收不到新内容')
  await chen.press(/^(添加|新任务)$/)
  await chen.sees('空间不足，这一步没有保存')
  expect(await title.inputValue()).toBe('满了还想写的')

  await mendDisk(chen)
  await chen.press(/^(添加|新任务)$/)
  await chen.sees('已添加任务')
  await eventually(() => product.tasksCalled('满了还想写的')).toHaveLength(1)
  await chen.badgeSays(/^已同步/)
  await chen.seesNoMore('这台设备空间不足')
  await chen.sees('满了之后才到的')
})

play('says that the browser has thrown the data away, and loads it again', async ({ phone }) => {
  const chen = await phone({ of: '陈思远' })
  await chen.page.goto('about:blank')
  const session = await chen.context.newCDPSession(chen.page)
  await session.send('Storage.clearDataForOrigin', { origin: chen.line.url, storageTypes: 'indexeddb' })

  await chen.open('/today')
  await chen.sees('浏览器清掉了日清在这台设备上的数据')
  await chen.press('知道了')
  await chen.seesNoMore('浏览器清掉了日清在这台设备上的数据')
  // The session went with it.
  await chen.sees('登录已过期')
  await chen.open('/sign-in')
  await chen.signInWith('chensiyuan@daybook.example')
  await chen.hasAllLoaded()
})

play('lives through the loss of its database in the middle of the day', async ({ phone, product }) => {
  const chen = await phone({ of: '陈思远' })
  await chen.addTask('数据库没了之前写的')
  await eventually(() => product.tasksCalled('数据库没了之前写的')).toHaveLength(1)
  const session = await chen.context.newCDPSession(chen.page)
  await session.send('Storage.clearDataForOrigin', { origin: chen.line.url, storageTypes: 'indexeddb' })

  chen.complaints.allow(/^console: \w+ \(/)
  await chen.lookAgain()
  await chen.sees('浏览器清掉了日清在这台设备上的数据')
})

play('says that it can keep nothing where the browser refuses a database', async ({ phone }) => {
  const chen = await phone()
  chen.complaints.allow(/no database here|^console: \w+ \(/)
  await chen.page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('no database here', 'UnknownError')
    }
  })
  await chen.open('/sign-in')
  await chen.page.evaluate(() =>
    localStorage.setItem('daybook.person', '00000000-0000-4000-8000-000000000000'),
  )
  await chen.page.reload()
  await chen.sees('这个浏览器不让日清保存数据')
})

play('renews a token that has run out, without a word', async ({ phone, product }) => {
  const chen = await phone({ of: '陈思远' })
  chen.complaints.allow(/status of 401/)
  const befell = chen.line.next('sync_push', tokenExpired)
  await chen.addTask('令牌过期时写的')
  await befell
  await eventually(() => product.tasksCalled('令牌过期时写的')).toHaveLength(1)
  expect(chen.line.asked.filter((path) => path.includes('grant_type=refresh_token'))).toHaveLength(1)
  await chen.badgeSays(/^已同步/)
})

play(
  'asks for the password again when the session has ended, goes on meanwhile, and sends afterwards',
  async (scene) => {
    const { phone, product } = scene
    const chen = await phone({ of: '陈思远' })
    chen.complaints.allow(/status of 40[01]/)
    const mends = [chen.line.always('/rest/', tokenExpired), chen.line.always('/token', tokenExpired)]
    await chen.addTask('登录过期后写的')
    await chen.badgeSays('需要重新登录')
    await chen.sees('登录已过期。你可以继续记')
    await chen.open('/today')
    await chen.complete('登录过期后写的')

    mends.forEach((mend) => mend())
    await chen.page.getByRole('status').getByText('登录', { exact: true }).click()
    await chen.sees('登录已过期，请再登录一次')
    await chen.signInWith('chensiyuan@daybook.example')
    await chen.isOn('今日')
    await eventually(() => product.tasksCalled('登录过期后写的')).toMatchObject([{ isDone: true }])
    expect((await contentsOf(chen.page)).text).toContain('登录过期后写的')
  },
)

play('says that part of the page is missing instead of showing nothing', async ({ phone }) => {
  const chen = await phone()
  chen.complaints.allow(/SignInPage|net::ERR_FAILED/)
  await chen.page.route(/assets\/SignInPage-[\w-]+\.js/, (route) => route.abort())
  await chen.open('/sign-in')
  await chen.sees('页面没有载入完整，可能是刚更新过。')
})
