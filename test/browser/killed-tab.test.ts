/** The tab dies at the worst moments; the next one finds everything in its place. */
import { expect } from 'vitest'
import { contentsOf } from '../support/device-contents'
import { answerLost, heldBack, requestLost } from '../support/line'
import { eventually } from '../support/eventually'
import { stage } from '../support/stage'

const play = stage()

play('keeps the task or the words, whichever the tap has reached', async ({ phone, product }) => {
  const chen = await phone({ of: '陈思远' })
  await chen.goOffline()
  await chen.open('/tasks/new')
  await chen.page.getByRole('textbox', { name: '标题', exact: true }).fill('点了添加就没电')
  await eventually(async () => (await contentsOf(chen.page)).text).toContain('点了添加就没电')
  const add = chen.page.getByRole('button', { name: /^(添加|新任务)$/ })
  await add.evaluate((button) => (button as HTMLButtonElement).click())
  await chen.crash()

  await chen.openTab('/outbox')
  await chen.isOn('发件箱')
  await eventually(async () => (await contentsOf(chen.page)).text).toContain('点了添加就没电')
  const wasAdded = await chen.page.getByText('点了添加就没电').isVisible()
  await chen.goOnline()
  await chen.lookAgain()
  await eventually(() => product.tasksCalled('点了添加就没电')).toHaveLength(wasAdded ? 1 : 0)
  await chen.badgeSays(/^已同步/)
})

for (const [fate, mishap] of [
  ['the request is lost', requestLost],
  ['the answer is lost', answerLost],
] as const)
  play(`sends once what was on its way when ${fate} and the tab dies`, async ({ phone, product }) => {
    const title = `在路上：${fate}`
    const chen = await phone({ of: '陈思远' })
    chen.complaints.allow(/net::ERR_/)
    const befell = chen.line.next('sync_push', mishap)
    await chen.addTask(title)
    await befell
    await chen.crash()

    await chen.openTab('/outbox')
    await chen.sees('全部已上传')
    expect(await product.tasksCalled(title)).toHaveLength(1)
  })

play('sends once what the server had taken when the tab died before it heard', async ({ phone, product }) => {
  const chen = await phone({ of: '陈思远' })
  const answer = heldBack()
  void chen.line.next('sync_push', answer.mishap)
  await chen.addTask('答复还没到')
  await answer.reached
  await chen.crash()
  answer.release(true)

  await chen.openTab('/outbox')
  await chen.sees('全部已上传')
  expect(await product.tasksCalled('答复还没到')).toHaveLength(1)
  await chen.goTo('我的')
  await chen.press(/核对并修复数据/)
  await chen.sees('核对过了，本机与服务器一致')
})

play('loads to the end what was cut off in the middle of a page', async ({ phone }) => {
  const chen = await phone()
  await chen.open('/sign-in')
  const reached = new Promise<void>((resolve) => void chen.page.exposeFunction('reachedTheRow', resolve))
  await chen.page.evaluate(() => {
    const put = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put')
      ?.value as IDBObjectStore['put']
    let rows = 0
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...row: Parameters<typeof put>) {
      if (this.name === 'tasks' && ++rows === 40) {
        ;(window as unknown as { reachedTheRow(): void }).reachedTheRow()
        // Nothing more is written in this life.
        for (;;) rows += 1
      }
      return put.apply(this, row)
    }
  })
  await chen.page.getByRole('button', { name: '陈思远' }).click()
  await reached
  await chen.crash()

  await chen.openTab('/today')
  await chen.badgeSays(/^已同步/)
  await chen.goTo('我的')
  await chen.press(/核对并修复数据/)
  await chen.sees('核对过了，本机与服务器一致')
})
