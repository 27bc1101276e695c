/**
 * Every screen, as it looks with a story in it: reached by address and by what can be pressed in any language, so that
 * one list serves both languages and both themes.
 */
import type { Product } from './product'
import { eventually } from './eventually'
import type { Phone } from './stage'

export interface Screen {
  name: string
  /** Somebody must be signed in, and has unsent and refused work. */
  show(phone: Phone, story: Story): Promise<void>
}

/** What `liveThrough` has left on the phone. */
export interface Story {
  /** A task with comments, history and a conflict. */
  taskId: string
}

const at = (path: string) => async (phone: Phone) => phone.open(path)

export const screens: readonly Screen[] = [
  { name: 'today', show: at('/today') },
  { name: 'tasks', show: openTasks },
  { name: 'tasks of the department', show: departmentTasks },
  { name: 'the department by person', show: departmentPeople },
  { name: 'the department by day', show: departmentDays },
  { name: 'choosing several tasks', show: choosingSeveral },
  { name: 'filters', show: filters },
  { name: 'saved views', show: savedViews },
  { name: 'what can be done to a task', show: cardMenu },
  { name: 'postponing', show: postponing },
  { name: 'keys', show: keys },
  { name: 'calendar', show: calendar },
  { name: 'calendar of a week', show: calendarWeek },
  { name: 'choosing a department', show: choosingDepartment },
  { name: 'no task with these words', show: nothingFound },
  { name: 'a task', show: async (phone, { taskId }) => phone.open(`/tasks/${taskId}`) },
  { name: 'what else can be done with a task', show: taskMenu },
  { name: 'why a task is blocked', show: askingWhy },
  { name: 'a task that is gone', show: at('/tasks/00000000-0000-7000-8000-000000000000') },
  { name: 'new task', show: at('/tasks/new') },
  { name: 'new task, refused', show: newTaskRefused },
  { name: 'all that a new task can say', show: newTaskWhole },
  { name: 'how a task repeats', show: repeating },
  { name: 'choosing a person', show: choosingPerson },
  { name: 'editing a task', show: async (phone, { taskId }) => phone.open(`/tasks/${taskId}/edit`) },
  { name: 'messages', show: at('/notices') },
  { name: 'reports to read', show: reportsToRead },
  { name: 'which reports to read', show: reportFilters },
  { name: 'a report of somebody', show: reportOfSomebody },
  { name: 'asking for a talk', show: askingToTalk },
  { name: 'a report that is gone', show: at('/reports/00000000-0000-7000-8000-000000000000') },
  { name: 'reports', show: at('/reports') },
  { name: 'writing a report', show: at('/reports/write') },
  { name: 'who has filed', show: at('/reports/missing') },
  { name: 'a month of reports', show: at('/reports/missing/grid') },
  { name: 'taking reports along', show: at('/reports/export') },
  { name: 'being reminded of reports', show: at('/reports/reminder') },
  { name: 'templates', show: at('/reports/templates') },
  { name: 'days and absences', show: at('/reports/days') },
  { name: 'outbox', show: at('/outbox') },
  { name: 'sending again', show: sendingAgain },
  { name: 'me', show: at('/me') },
  { name: 'signing out with unsent work', show: signingOut },
  { name: 'no such page', show: at('/nowhere') },
  { name: 'something went wrong', show: somethingWrong },
]

/** The screens of somebody who is not signed in. */
export const screensOutside: readonly Screen[] = [
  { name: 'sign-in', show: at('/sign-in') },
  { name: 'sign-in, refused', show: wrongPassword },
]

export interface Look {
  language: 'zh-CN' | 'en'
  theme: 'light' | 'dark'
}

/** Shows the screen and waits until it stands: with its heading, and without rows that are still to come. */
export async function stand(phone: Phone, { show }: Screen, story: Story): Promise<void> {
  await show(phone, story)
  const { page } = phone
  await page.locator('h1').first().waitFor({ state: 'attached' })
  await eventually(() => page.locator('.skeleton-rows').filter({ visible: true }).count()).toBe(0)
}

/** From the next address on. */
export async function dress({ page }: Phone, look: Look): Promise<void> {
  await page.evaluate(({ language, theme }) => {
    localStorage.setItem('daybook.language', language)
    localStorage.setItem('daybook.theme', theme)
  }, look)
}

/** Somebody with departments to choose from. */
export const liver = '陆承宇'

/** Work of a day on the phone of `liver`: a conflict, two refused changes, and some that wait for a network. Ends offline. */
export async function liveThrough(phone: Phone, { ask, tasksCalled }: Product): Promise<Story> {
  const mine = ['整理一季度的客户回访记录', '和测试组对一遍上线清单', '写值班说明']
  for (const title of mine) {
    await phone.addTask(title)
    await eventually(() => tasksCalled(title)).toHaveLength(1)
  }
  const [contested, deleted, described] = mine
  await phone.openTask(contested ?? '')
  const taskId = new URL(phone.page.url()).pathname.split('/')[2] ?? ''

  await phone.goOffline()
  await phone.edit({ 标题: '整理上半年的客户回访记录' })
  await phone.openTask(deleted ?? '')
  await phone.edit({ 标题: '和测试组再对一遍上线清单' })
  await phone.openTask(described ?? '')
  await phone.edit({ 描述: '周末由研发组值班。' })
  await ask(`update public.tasks set title = '整理全年的客户回访记录' where id = $1`, [taskId])
  await ask(`update public.tasks set deleted_at = now() where title = $1`, [deleted])
  await ask(`update public.tasks set description = '周末由运维组值班。' where title = $1`, [described])
  await phone.goOnline()
  await phone.badgeSays(/^需处理 2$/)
  await phone.open(`/tasks/${taskId}`)
  await phone.sees('撤销我的修改')

  await phone.goOffline()
  await phone.comment('客户名单我今晚补齐。')
  await phone.addTask('回公司后把发票交给财务')
  return { taskId }
}

/** The list comes back as it was left, its words included. */
async function openTasks(phone: Phone) {
  await phone.open('/tasks')
  await phone.page.getByRole('searchbox').fill('')
}

async function departmentTasks(phone: Phone) {
  await openTasks(phone)
  await phone.page.getByRole('radio').nth(1).check({ force: true })
}

/** The list's own choices come first, then the department's: list, people, days, tags. */
async function departmentBy(phone: Phone, way: number) {
  await departmentTasks(phone)
  await phone.page.locator('.tools-glances').getByRole('radio').nth(way).check({ force: true })
}

async function departmentPeople(phone: Phone) {
  await departmentBy(phone, 1)
  await phone.page.locator('.person-load').first().waitFor()
}

async function departmentDays(phone: Phone) {
  await departmentBy(phone, 2)
  await phone.page.locator('.list-group').first().waitFor()
}

async function listOfMine(phone: Phone) {
  await openTasks(phone)
  await phone.page.getByRole('radio').first().check({ force: true })
  await phone.page.locator('.list-more').first().waitFor()
}

async function cardMenu(phone: Phone) {
  await listOfMine(phone)
  await phone.page.locator('.list-more').first().click()
  await phone.page.getByRole('dialog').waitFor()
}

async function choosingSeveral(phone: Phone) {
  await listMenu(phone, 1)
  await phone.page.locator('.list-choice').first().click()
}

async function postponing(phone: Phone) {
  await choosingSeveral(phone)
  await phone.page.locator('.choosing-bar .van-button').nth(1).click()
  await phone.page.getByRole('dialog').waitFor()
}

async function filters(phone: Phone) {
  await listOfMine(phone)
  await phone.page.locator('.tools-filter button').click()
  await phone.page.getByRole('dialog').waitFor()
}

async function listMenu(phone: Phone, line: number) {
  await listOfMine(phone)
  await phone.page.locator('.tasks-frame .page-actions button').last().click()
  await phone.page.getByRole('dialog').locator('.list-row').nth(line).click()
}

async function savedViews(phone: Phone) {
  await listMenu(phone, 0)
  await phone.page.locator('.view-form').waitFor()
}

async function keys(phone: Phone) {
  await listMenu(phone, 5)
  await phone.page.locator('.shortcuts').waitFor()
}

async function calendar(phone: Phone) {
  await phone.open('/tasks/calendar')
  await phone.page.locator('.day-choose').first().waitFor()
}

async function calendarWeek(phone: Phone) {
  await calendar(phone)
  await phone.page.getByRole('radio').nth(1).check({ force: true })
}

async function choosingDepartment(phone: Phone) {
  await departmentTasks(phone)
  await phone.page.locator('.tools-department').click()
  await phone.page.getByRole('dialog').waitFor()
}

async function nothingFound(phone: Phone) {
  await phone.open('/tasks')
  await phone.page.getByRole('searchbox').fill('zzz')
  await phone.page.getByText('zzz').waitFor()
}

async function newTaskRefused(phone: Phone) {
  await phone.open('/tasks/new')
  await phone.page.locator('.page-footer').getByRole('button').click()
  await phone.page.getByRole('alert').waitFor()
}

async function taskMenu(phone: Phone, { taskId }: Story) {
  await phone.open(`/tasks/${taskId}`)
  await phone.page.locator('.page-actions').getByRole('button').last().click()
  await phone.page.getByRole('dialog').waitFor()
}

async function askingWhy(phone: Phone, story: Story) {
  await taskMenu(phone, story)
  await phone.page.locator('.task-menu button').nth(1).click()
  await phone.page.locator('.reason-form').waitFor()
}

async function newTaskWhole(phone: Phone) {
  await phone.open('/tasks/new')
  await phone.page.locator('.show-all').click()
}

async function repeating(phone: Phone) {
  await newTaskWhole(phone)
  await phone.page.locator('.form-row').nth(3).getByRole('button').click()
  await phone.page.getByRole('dialog').getByRole('radio').nth(2).check({ force: true })
}

async function choosingPerson(phone: Phone) {
  await phone.open('/tasks/new')
  await phone.page.getByRole('button', { name: new RegExp(liver) }).click()
  await phone.page.getByRole('dialog').waitFor()
}

async function reportsToRead(phone: Phone) {
  await phone.open('/reports/reading')
  await phone.page.getByRole('radio').nth(1).check({ force: true })
  await phone.page.locator('.reading-row').first().waitFor()
}

async function reportFilters(phone: Phone) {
  await reportsToRead(phone)
  await phone.page.locator('.reading-filter button').click()
  await phone.page.getByRole('dialog').waitFor()
}

/** One that says that somebody is stuck. */
async function reportOfSomebody(phone: Phone) {
  await reportsToRead(phone)
  await phone.page
    .locator('.reading-row')
    .filter({ has: phone.page.locator('.danger') })
    .first()
    .click()
  await phone.page.locator('.report-comments').waitFor()
}

async function askingToTalk(phone: Phone) {
  await reportOfSomebody(phone)
  await phone.page.locator('.report-read > .van-button').click()
  await phone.page.getByRole('dialog').waitFor()
}

async function sendingAgain(phone: Phone) {
  await phone.open('/outbox')
  await phone.page.getByRole('article').filter({ hasText: '写值班说明' }).getByRole('button').first().click()
  await phone.page.getByRole('dialog').waitFor()
}

async function signingOut(phone: Phone) {
  await phone.open('/me')
  await phone.page.locator('.page-body').getByRole('button').last().click()
  await phone.page.getByRole('dialog').waitFor()
}

async function wrongPassword(phone: Phone) {
  phone.complaints.allow(/status of 400/)
  await phone.open('/sign-in')
  await phone.page.locator('input[type=email]').fill('chensiyuan@daybook.example')
  await phone.page.locator('input[type=password]').fill('?')
  await phone.page.locator('button[type=submit]').click()
  await phone.page.getByRole('alert').waitFor()
}

async function somethingWrong(phone: Phone) {
  phone.complaints.allow(/a bug of the test's own/)
  await phone.open('/today')
  await phone.page.evaluate(() => {
    const error = new Error("a bug of the test's own")
    window.dispatchEvent(new ErrorEvent('error', { error, message: error.message }))
  })
  await phone.page.getByRole('alert').waitFor()
}
