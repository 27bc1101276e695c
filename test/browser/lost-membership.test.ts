/** A person's membership ends on the server while their phone has no network. */
import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { contentsOf } from '../support/device-contents'
import type { Product } from '../support/product'
import { eventually } from '../support/eventually'
import { stage } from '../support/stage'

const play = stage()

/** What the colleagues of this department do, by which one sees whether it is still on a phone. */
async function titlesIn({ ask }: Product, department: string): Promise<string[]> {
  const found = await ask<{ title: string }>(
    `select t.title from public.tasks as t join public.departments as d on d.id = t.department_id
     where d.name = $1 and t.deleted_at is null and t.archived_at is null
       and t.owner_id not in (select id from public.members where name in ('陈思远', '朱浩然'))
       and coalesce(t.created_by, t.owner_id) not in (select id from public.members where name in ('陈思远', '朱浩然'))
     order by t.completed_at nulls first, t.due_at`,
    [department],
  )
  const titles = found.map(({ title }) => title)
  return titles.filter((title) => titles.indexOf(title) === titles.lastIndexOf(title))
}

const endMembership = ({ ask }: Product, name: string, department: string) =>
  ask(
    `update public.memberships set ends_on = app.today() - 1
     where member_id = (select id from public.members where name = $1)
       and department_id = (select id from public.departments where name = $2)`,
    [name, department],
  )

play(
  'says that there is nothing to see, and keeps what could not be sent in reach',
  async ({ phone, product }) => {
    const chen = await phone({ of: '陈思远' })
    await chen.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: chen.line.url })
    const [title = ''] = await titlesIn(product, '研发组')
    expect((await contentsOf(chen.page)).text).toContain(title)

    await chen.goOffline()
    await chen.addTask('交接前写下的要点')
    await endMembership(product, '陈思远', '研发组')
    await chen.goOnline()
    await chen.open('/today')
    await chen.sees('你的账号现在不在任何部门')
    const { text } = await contentsOf(chen.page)
    for (const other of await titlesIn(product, '研发组')) expect(text).not.toContain(other)
    await chen.goTo('任务').catch(() => undefined)
    await chen.sees('你的账号现在不在任何部门')

    await chen.page
      .getByRole('navigation')
      .getByRole('link', { name: /发件箱/ })
      .click()
    await chen.sees('交接前写下的要点')
    await chen.sees('你没有做这件事的权限')
    await chen.press('复制')
    expect(await chen.page.evaluate(() => navigator.clipboard.readText())).toContain('交接前写下的要点')
    const saved = chen.page.waitForEvent('download')
    await chen.press('存成文件')
    expect(await readFile(await (await saved).path(), 'utf8')).toContain('交接前写下的要点')
    expect(await product.tasksCalled('交接前写下的要点')).toEqual([])
  },
)

play('takes away one department of two and leaves the other', async ({ phone, product }) => {
  const zhu = await phone()
  await zhu.open('/sign-in')
  await zhu.signInWith('zhuhaoran@daybook.example')
  await zhu.hasAllLoaded()
  const lost = await titlesIn(product, '研发组')
  const kept = await titlesIn(product, '运维组')
  const before = await contentsOf(zhu.page)
  expect(before.text).toContain(lost[0])
  expect(before.text).toContain(kept[0])

  await zhu.goOffline()
  await zhu.open('/tasks')
  await zhu.page.getByText('部门', { exact: true }).first().click()
  await zhu.page.getByLabel('按标题搜索').fill(lost[0] ?? '')
  await zhu.page.locator('.tools-department').click()
  await zhu.press('研发组')
  await zhu.page.getByRole('link', { name: lost[0] ?? '' }).click()
  await zhu.comment('我这边也看到了同样的问题')
  await endMembership(product, '朱浩然', '研发组')
  await zhu.goOnline()
  await zhu.badgeSays('需处理 1')
  await zhu.sees('这个任务不在了')

  const after = await contentsOf(zhu.page)
  for (const title of kept) expect(after.text).toContain(title)
  await zhu.goTo('发件箱')
  await zhu.sees('我这边也看到了同样的问题')
  await zhu.addTask('留下的部门里还能写')
  await eventually(() => product.tasksCalled('留下的部门里还能写')).toHaveLength(1)
})
