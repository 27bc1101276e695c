/** Two phones whose clocks are ten years off, one each way: order and truth are the server's. */
import { expect } from 'vitest'
import { eventually } from '../support/eventually'
import { stage } from '../support/stage'

const play = stage()
const tenYearsMs = 10 * 365 * 86_400_000

play('changes nothing', async ({ phone, product }) => {
  const ahead = await phone({ clockOffsetMs: tenYearsMs, of: '陈思远' })
  const behind = await phone({ clockOffsetMs: -tenYearsMs, of: '韩立群' })
  const right = await phone({ of: '陈思远' })
  await right.addTask('三个时钟')
  await right.badgeSays(/^已同步/)
  await right.openTask('三个时钟')
  const address = new URL(right.page.url()).pathname
  for (const one of [ahead, behind]) {
    await one.lookAgain()
    await one.open(address)
    await one.sees('三个时钟')
  }

  // The later word stands, although its clock says that it was written twenty years before the other.
  await ahead.edit({ 标题: '快十年的手机先写' })
  await eventually(() => product.tasksCalled('快十年的手机先写')).toHaveLength(1)
  await behind.lookAgain()
  await behind.sees('快十年的手机先写')
  await behind.edit({ 标题: '慢十年的手机后写' })
  await eventually(() => product.tasksCalled('慢十年的手机后写')).toHaveLength(1)
  for (const one of [ahead, right]) {
    await one.lookAgain()
    await one.sees('慢十年的手机后写')
  }

  await ahead.page.getByRole('checkbox', { name: '完成「慢十年的手机后写」' }).first().click()
  await eventually(() => product.tasksCalled('慢十年的手机后写')).toMatchObject([{ isDone: true }])
  const [done] = await product.ask<{ future: boolean }>(
    `select completed_at > now() as future from public.tasks where title = '慢十年的手机后写'`,
  )
  expect(done).toEqual({ future: false })

  for (const [one, words] of [
    [ahead, /快 \d+ 分钟/],
    [behind, /慢 \d+ 分钟/],
    [right, '准确'],
  ] as const) {
    await one.goTo('我的')
    await one.sees(words)
    await one.press(/核对并修复数据/)
    await one.sees('核对过了，本机与服务器一致')
  }
})
