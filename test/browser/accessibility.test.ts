/** Every screen, in both languages and both themes, and with letters twice as large. */
import { expect } from 'vitest'
import { overflowsOn, violationsOn } from '../support/axe'
import {
  dress,
  liver,
  liveThrough,
  type Screen,
  screens,
  screensOutside,
  stand,
  type Story,
} from '../support/screens'
import { type Phone, stage } from '../support/stage'

const play = stage()
const nothing: Story = { taskId: '' }

play('can be used by everybody', async ({ phone, product }) => {
  const person = await phone({ of: liver })
  await expectGood(person, screens, await liveThrough(person, product))
})

play('can be used by everybody before signing in', async ({ phone }) => {
  const anybody = await phone()
  await anybody.open('/sign-in')
  await expectGood(anybody, screensOutside, nothing)
})

play('can be used by somebody who is in no department', async ({ phone }) => {
  const former = await phone()
  await former.open('/sign-in')
  await former.signInWith('jiawenjie@daybook.example')
  await former.sees('你的账号现在不在任何部门')
  await expectGood(former, [{ name: 'no membership', show: (one) => one.open('/today') }], nothing)
})

async function expectGood(phone: Phone, shown: readonly Screen[], story: Story) {
  const found: string[] = []
  for (const language of ['zh-CN', 'en'] as const)
    for (const theme of ['light', 'dark'] as const) {
      await dress(phone, { language, theme })
      for (const screen of shown) {
        const where = `${screen.name}, ${language}, ${theme}`
        await stand(phone, screen, story)
        for (const violation of await violationsOn(phone.page)) found.push(`${where}: ${violation}`)
        if (theme === 'dark') continue
        await enlarge(phone)
        for (const text of await overflowsOn(phone.page)) found.push(`${where}, large: ${text}`)
      }
    }
  expect(found).toEqual([])
}

/** As the browser's own text size at 200 %. It shows a frame later. */
async function enlarge({ page }: Phone) {
  await page.evaluate(() => {
    const { style } = document.documentElement
    style.setProperty('font-size', '200%')
    return new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)))
  })
}
