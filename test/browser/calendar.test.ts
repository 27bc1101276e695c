/** What is due on which day, by finger, by key and by mouse. */
import { expect } from 'vitest'
import { addDays, type Day, dayOf, weekdayOf } from '@/lib/day'
import { eventually } from '../support/eventually'
import { type Phone, stage } from '../support/stage'

const play = stage()

const today = () => dayOf(Date.now())
/** A day beside today that stands in the same month. */
const beside = (): Day => addDays(today(), Number(today().slice(8)) > 15 ? -1 : 1)
/** A day beside today that stands in the same week. */
const besideInWeek = (): Day => addDays(today(), weekdayOf(today()) > 1 ? -1 : 1)
const ofChosenDay = (phone: Phone, title: string) =>
  phone.page.locator('.list-section').getByRole('article').filter({ hasText: title })
const numberOf = (day: Day) => new RegExp(`^${Number(day.slice(8))}$`)
const cell = ({ page }: Phone, day: Day) =>
  page.locator('.day:not(.other)').filter({ has: page.locator('.day-number', { hasText: numberOf(day) }) })

/** A task of today's, whatever time it is. */
async function addForToday(
  phone: Phone,
  title: string,
  ask: (sql: string, values: unknown[]) => Promise<unknown>,
) {
  await phone.addTask(title)
  await phone.badgeSays(/^已同步/)
  await ask(
    `update public.tasks set due_at = (app.today() + time '23:30') at time zone 'Asia/Shanghai' where title = $1`,
    [title],
  )
  await phone.lookAgain()
  await phone.badgeSays(/^已同步/)
}

play('shows a day’s tasks on a tap and moves one, without a network', async ({ phone, product }) => {
  const chen = await phone({ of: '陈思远' })
  await addForToday(chen, '日历里的事', product.ask)
  await chen.goOffline()
  await chen.open('/tasks')
  await chen.page.getByRole('button', { name: '日历', exact: true }).click()
  await chen.isOn('日历')
  await ofChosenDay(chen, '日历里的事').waitFor()
  await chen.page.getByRole('button', { name: '把「日历里的事」移到别的日子' }).click()
  await chen.page.getByRole('dialog').getByRole('button', { name: /^明天/ }).click()
  await eventually(() => ofChosenDay(chen, '日历里的事').count()).toBe(0)
  await chen.page.getByRole('button', { name: '撤销' }).click()
  await ofChosenDay(chen, '日历里的事').waitFor()

  await cell(chen, beside()).getByRole('button').tap()
  await eventually(() => ofChosenDay(chen, '日历里的事').count()).toBe(0)
  await chen.page.getByRole('link', { name: '在这天新建任务' }).click()
  await chen.isOn('新任务')
  expect(await chen.page.getByLabel('截止日期').inputValue()).toBe(beside())
})

play('moves a task to the day that it is drawn to', async ({ phone, product }) => {
  const chen = await phone({ of: '陈思远', viewport: { width: 1280, height: 900 } })
  await addForToday(chen, '拖到旁边', product.ask)
  await chen.open('/tasks/calendar')
  await chen.page.getByRole('radio', { name: '周', exact: true }).check({ force: true })
  const task = cell(chen, today()).locator('.day-task', { hasText: '拖到旁边' })
  // What sync brings draws the week anew, and would take the task out of the hand.
  await chen.badgeSays(/^已同步/)
  await task.dragTo(cell(chen, besideInWeek()))
  await cell(chen, besideInWeek()).locator('.day-task', { hasText: '拖到旁边' }).waitFor()
  const dueDay = async () => {
    const rows = await product.ask<{ day: string }>(
      `select to_char(due_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as day
       from public.tasks where title = $1`,
      ['拖到旁边'],
    )
    return rows[0]?.day
  }
  await eventually(dueDay).toBe(`${besideInWeek()} 23:30`)
})

play('is walked through by arrow keys, and told of holidays', async ({ phone }) => {
  const chen = await phone({ of: '陈思远', viewport: { width: 1280, height: 900 } })
  await chen.open('/tasks/calendar')
  const { page } = chen
  const said = () => page.evaluate(() => document.activeElement?.textContent ?? '')
  await page.locator('.day-choose[tabindex="0"]').focus()
  await page.keyboard.press('ArrowLeft')
  await eventually(said).toContain(`${Number(addDays(today(), -1).slice(8))}日`)
  // To the first of October of this year, which is a holiday in every year that is known.
  const months = Number(today().slice(5, 7)) - 10
  for (let turn = 0; turn < Math.abs(months); turn++)
    await page.keyboard.press(months > 0 ? 'PageUp' : 'PageDown')
  const first = page.locator('.day:not(.other)').first().getByRole('button')
  await eventually(() => first.textContent()).toMatch(/10月1日.*国庆节.*放假/)
})
