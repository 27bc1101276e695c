/** The promise of the product, played as a person would: a day in a tunnel, and nothing lost or doubled afterwards. */
import { join } from 'node:path'
import { expect } from 'vitest'
import { contentsOf } from '../support/device-contents'
import { eventually } from '../support/eventually'
import { stage } from '../support/stage'

const play = stage()

const addresses = [
  ['/', '今日'],
  ['/today', '今日'],
  ['/tasks', '任务'],
  ['/tasks/new', '新任务'],
  ['/outbox', '发件箱'],
  ['/me', '我的'],
  ['/no/such/page', '日清'],
] as const

play('opens every address without a network', async ({ phone }) => {
  const chen = await phone({ of: '陈思远' })
  await chen.goOffline()

  const [worker] = chen.context.serviceWorkers()
  const reach = () =>
    fetch('/rest/v1/', { cache: 'no-store' }).then(
      () => 'reached',
      () => 'cut off',
    )
  expect(await chen.page.evaluate(reach)).toBe('cut off')
  expect(await worker?.evaluate(reach)).toBe('cut off')

  for (const [address, title] of addresses) {
    await chen.open(address)
    await chen.isOn(title)
  }
  await chen.badgeSays('离线')
})

play(
  'keeps a whole day in a tunnel, a dead battery included, and brings each thing over once',
  async (scene) => {
    const { phone, product } = scene
    const han = await phone({ of: '韩立群' })
    const chen = await phone({ of: '陈思远', profile: join(product.folder, 'phone-of-chen') })

    await chen.goOffline()
    await chen.addTask('早上：和客户确认上线时间')
    await chen.addTask('中午：整理会议纪要')
    await chen.addTask('下午：修复登录页的错位')
    await chen.openTask('中午：整理会议纪要')
    await chen.edit({ 标题: '中午：整理并发出会议纪要', 描述: '先发给研发组。' })
    await chen.comment('隧道里没有信号，先记在这里。')
    await chen.open('/today')
    await chen.complete('早上：和客户确认上线时间')
    await chen.complete('下午：修复登录页的错位')
    await chen.press('撤销')
    await chen.sees('已重新打开')
    await chen.open('/tasks/new')
    await chen.page.getByRole('textbox', { name: '标题', exact: true }).fill('写到一半的')
    await eventually(async () => (await contentsOf(chen.page)).text).toContain('写到一半的')

    await chen.kill()
    await chen.restart()
    await chen.open('/tasks/new')
    await chen.sees('已为你保留上次没写完的内容')
    await expect
      .poll(() => chen.page.getByRole('textbox', { name: '标题', exact: true }).inputValue())
      .toBe('写到一半的')
    await chen.openTask('中午：整理并发出会议纪要')
    await chen.sees('隧道里没有信号，先记在这里。')
    await chen.sees('先发给研发组。')
    await chen.comment('晚上补一句。')
    await chen.open('/today')
    await chen.page.getByRole('checkbox', { name: '重新打开「早上：和客户确认上线时间」' }).waitFor()
    await chen.page.getByRole('checkbox', { name: '完成「下午：修复登录页的错位」' }).waitFor()
    await chen.goTo('发件箱')
    await chen.sees('待上传')

    await chen.goOnline()
    await chen.sees('全部已上传')
    await chen.badgeSays(/^已同步/)

    const titles = ['早上：和客户确认上线时间', '中午：整理并发出会议纪要', '下午：修复登录页的错位']
    for (const title of titles) expect(await product.tasksCalled(title), title).toHaveLength(1)
    expect(await product.tasksCalled('早上：和客户确认上线时间')).toMatchObject([{ isDone: true }])
    expect(await product.tasksCalled('下午：修复登录页的错位')).toMatchObject([{ isDone: false }])
    expect(await product.tasksCalled('写到一半的')).toEqual([])
    const comments = await product.ask<{ body: string }>(
      `select c.body from public.task_comments as c join public.tasks as t on t.id = c.task_id
     where t.title = $1 order by c.created_at, c.id`,
      ['中午：整理并发出会议纪要'],
    )
    expect(comments.map(({ body }) => body)).toEqual(['隧道里没有信号，先记在这里。', '晚上补一句。'])

    await han.open('/tasks')
    await han.page.getByText('部门', { exact: true }).first().click()
    await han.lookAgain()
    await han.page.getByLabel('按标题搜索').fill('中午：')
    await eventually(() => han.page.locator('.task-link').count()).toBe(1)
    await han.page.getByRole('link', { name: /中午：整理并发出会议纪要/ }).click()
    await han.sees('晚上补一句。')
  },
)

play(
  'sends what is unsent when the network is back although the page is closed',
  async ({ phone, product }) => {
    const chen = await phone({ of: '陈思远' })
    await chen.goOffline()
    await chen.addTask('关掉页面之前写的')
    const tag = await chen.page.evaluate(() => `daybook-send:${localStorage.getItem('daybook.person')}`)
    const elsewhere = await chen.context.newPage()
    await chen.page.close()
    await chen.goOnline()

    const session = await chen.context.newCDPSession(elsewhere)
    const registration = new Promise<string>((resolve) =>
      session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [first] }) => {
        if (first) resolve(first.registrationId)
      }),
    )
    await session.send('ServiceWorker.enable')
    await session.send('ServiceWorker.dispatchSyncEvent', {
      origin: chen.line.url,
      registrationId: await registration,
      tag,
      lastChance: false,
    })
    await eventually(() => product.tasksCalled('关掉页面之前写的')).toHaveLength(1)
  },
)
