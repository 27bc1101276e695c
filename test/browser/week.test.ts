/**
 * A week of 研发组: its lead at a desk, two of its people with phones, and half of the days without a network. After each
 * day the database itself says what is there: nothing lost, nothing doubled.
 */
import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import { eventually } from '../support/eventually'
import type { Product } from '../support/product'
import { type Phone, stage } from '../support/stage'

const play = stage()

interface Week {
  product: Product
  /** The lead, at a desk. */
  han: Phone
  chen: Phone
  wang: Phone
}

type Friday = Omit<Week, 'wang'>

const desk = { width: 1280, height: 800 }

play('carries a department through four days, half of them offline', async ({ phone, product }) => {
  const han = await phone({ of: '韩立群', viewport: desk })
  const chen = await phone({ of: '陈思远' })
  const wang = await phone()
  await wang.open('/sign-in')
  await wang.signInWith('wangzixuan@daybook.example')
  await wang.hasAllLoaded()
  const week = { product, han, chen, wang }

  await theLeadHandsOutTheWeek(week)
  await whoIsGivenWorkIsToldAndMayDecline(week)
  await chen.goOffline()
  await wang.goOffline()
  await onePhoneWorksInATunnel(week)
  await theOtherWorksInAnother(week)
  await theDeskChangesTheSameTasksMeanwhile(week)
  await theTunnelsEnd(week)
  await whatCouldNotBeDoneIsTold(week)
  await nothingIsUnsentAndNothingDoubled(product, [han, chen, wang])
})

play('shows the lead on Friday who has how much, and moves it', async ({ phone, product }) => {
  const han = await phone({ of: '韩立群', viewport: desk })
  const chen = await phone({ of: '陈思远' })
  const friday = { product, han, chen }

  await theLeadSeesWhoHasHowMuch(friday)
  await theLeadMovesMany(friday)
  await theLeadMovesOneInTheCalendar(friday)
  await aViewIsShared(friday)
  await somebodyLeaves(friday)
  await nothingIsUnsentAndNothingDoubled(product, [han, chen])
})

/** Monday, at the desk: one line, a form that a line began, and a pasted list. */
async function theLeadHandsOutTheWeek({ product, han, chen }: Week) {
  await han.goTo('任务')
  await quickAdd(han, '明天下午3点 发布支付二期 @陈思远 #支付二期 !高')
  await han.sees('已添加「发布支付二期」')

  await han.page.getByRole('textbox', { name: '要做什么？' }).fill('后天18点 巡检支付网关 @陈思远 @王梓轩')
  await han.press('更多选项')
  await han.isOn('新任务')
  const further = han.page.getByRole('region', { name: '更多', exact: true })
  await further.getByRole('button', { name: '更多', exact: true }).click()
  await further.getByRole('button', { name: /^重复/ }).click()
  await sheet(han, '重复').getByText('每周', { exact: true }).click()
  await sheet(han, '重复').getByRole('button', { name: '好了' }).click()
  await han.press(/^添加$/)
  await han.sees('已添加任务')

  await han.goTo('任务')
  await quickAdd(han, '后天12点 写上线公告 @陈思远 @王梓轩', '更多选项')
  await han.isOn('新任务')
  await han.page.getByText('每人都要完成', { exact: true }).click()
  await han.press(/^添加$/)
  await han.sees('已添加任务')

  await han.goTo('任务')
  const pasted = [
    '1. 联调退款接口 @王梓轩 明天',
    '2. 核对对账文件 @王梓轩 后天',
    '3. 更新接口文档 @陈思远 后天',
  ]
  await quickAdd(han, pasted.join('\n'), '添加 3 个任务')
  await han.sees('已添加 3 个任务')
  await sheet(han, '快速添加').getByRole('button', { name: '关闭' }).click()

  await han.openTask('发布支付二期', '我创建的')
  await han.page.getByLabel('添加一项，可粘贴多行').fill('改数据库\n切流量\n看报警')
  await han.page.getByLabel('添加一项，可粘贴多行').press('Enter')
  await han.page.getByRole('checkbox', { name: '看报警' }).waitFor()
  await han.badgeSays(/^已同步/)

  await chen.lookAgain()
  await chen.goTo('任务')
  await quickAdd(chen, '周五 清理旧脚本')
  await chen.sees('已添加「清理旧脚本」')
  await sheet(chen, '快速添加').getByRole('button', { name: '关闭' }).click()
  await chen.badgeSays(/^已同步/)

  const given = await product.ask<{ title: string; whose: string; by: string }>(
    `select t.title, ${ownersSql} as whose, c.name as by
     from public.tasks as t join public.members as c on c.id = t.created_by
     where t.created_at > now() - interval '1 hour' and c.name in ('韩立群', '陈思远') and t.deleted_at is null
     order by t.title collate "C"`,
  )
  const expected = [
    ['发布支付二期', '陈思远', '韩立群'],
    ['巡检支付网关', '王梓轩,陈思远', '韩立群'],
    ['写上线公告', '王梓轩,陈思远', '韩立群'],
    ['联调退款接口', '王梓轩', '韩立群'],
    ['核对对账文件', '王梓轩', '韩立群'],
    ['更新接口文档', '陈思远', '韩立群'],
    ['清理旧脚本', '陈思远', '陈思远'],
  ]
  expect(new Set(given.map(({ title, whose, by }) => [title, whose, by].join()))).toEqual(
    new Set(expected.map((one) => one.join())),
  )
  expect(given).toHaveLength(expected.length)
  const said = await product.ask(
    `select priority, tags, to_char(t.due_at at time zone 'Asia/Shanghai', 'HH24:MI') as hour,
       (t.due_at at time zone 'Asia/Shanghai')::date - (now() at time zone 'Asia/Shanghai')::date as days
     from public.tasks as t where title = '发布支付二期'`,
  )
  expect(said).toEqual([{ priority: 2, tags: ['支付二期'], hour: '15:00', days: 1 }])
}

/** Monday, a little later. */
async function whoIsGivenWorkIsToldAndMayDecline({ product, han, chen, wang }: Week) {
  await chen.open('/notices')
  await chen.lookAgain()
  await chen.sees('韩立群把任务交给了你')
  for (const title of ['发布支付二期', '巡检支付网关', '更新接口文档']) await chen.sees(title)

  await wang.lookAgain()
  await wang.page.getByRole('link', { name: /^消息，\d+ 条未读/ }).click()
  await wang.isOn('消息')
  await wang.page.getByRole('button', { name: /韩立群把任务交给了你.*联调退款接口/ }).click()
  await wang.isOn('任务详情')
  await fromTaskMenu(wang, '退回')
  await sheet(wang, '退回').getByLabel('为什么退回').fill('这周在修库存，排不开')
  await sheet(wang, '退回').getByRole('button', { name: '退回' }).click()
  await wang.sees('已退回')
  await wang.badgeSays(/^已同步/)

  await han.open('/notices')
  await han.lookAgain()
  await han.page.getByRole('button', { name: /王梓轩退回了任务.*联调退款接口.*这周在修库存，排不开/ }).click()
  await han.isOn('任务详情')
  await han.sees('王梓轩退回了这个任务')
  expect(await product.tasksCalled('联调退款接口')).toMatchObject([{ owner: '韩立群', isDone: false }])
  expect(await eventsOf(product, '联调退款接口', 'declined')).toEqual(['王梓轩'])
  expect(
    await product.ask(
      `select r.name as who from public.notices as n join public.members as r on r.id = n.recipient_id
       join public.tasks as t on t.id = n.task_id where t.title = '联调退款接口' order by n.at`,
    ),
  ).toEqual([{ who: '王梓轩' }, { who: '韩立群' }])
}

/** Tuesday and Wednesday: one phone ticks, writes, blocks and deletes. */
async function onePhoneWorksInATunnel({ chen }: Week) {
  await chen.openTask('巡检支付网关')
  await chen.complete('巡检支付网关')
  await chen.sees(/^已完成，下一次：/)

  await chen.openTask('发布支付二期')
  await chen.page.getByRole('checkbox', { name: '改数据库' }).click()
  await chen.page.getByRole('checkbox', { name: '切流量' }).click()
  await chen.page.getByLabel('添加一项，可粘贴多行').fill('写复盘')
  await chen.page.getByLabel('添加一项，可粘贴多行').press('Enter')
  await chen.page.getByRole('checkbox', { name: '写复盘' }).waitFor()
  await chen.sees('完成 2/4')
  await fromTaskMenu(chen, '标记受阻')
  const blocking = sheet(chen, '标记受阻')
  await blocking.getByLabel('为什么受阻').fill('网关证书还没有下来')
  await blocking.getByRole('button', { name: /在等谁/ }).click()
  await sheet(chen, '选择人员')
    .getByRole('button', { name: /王梓轩/ })
    .click()
  await blocking.getByRole('button', { name: '标记受阻' }).click()
  await chen.sees('已标记受阻')

  await chen.openTask('写上线公告')
  await chen.page.getByRole('checkbox', { name: '完成「写上线公告」' }).last().click()
  await chen.sees('我的部分已完成')

  await chen.openTask('更新接口文档')
  await chen.edit({ 描述: '错误码一章已经写完。' })

  await chen.openTask('清理旧脚本')
  await fromTaskMenu(chen, '删除')
  await chen.sees('已删除任务')
  await chen.goTo('发件箱')
}

/** The same two days on the other phone, which knows nothing of the first. */
async function theOtherWorksInAnother({ wang }: Week) {
  await wang.openTask('巡检支付网关')
  await wang.complete('巡检支付网关')
  await wang.openTask('写上线公告')
  await wang.page.getByRole('checkbox', { name: '完成「写上线公告」' }).last().click()
  await wang.sees('我的部分已完成')
  await wang.openTask('核对对账文件')
  await wang.edit({ 标题: '核对四月的对账文件', 描述: '差异放在共享盘。' })
  await wang.comment('四月的文件少了两天。')
  await wang.goTo('发件箱')
  await wang.badgeSays(/^离线 · \d+ 条待上传/)
}

/** Wednesday, at the desk. */
async function theDeskChangesTheSameTasksMeanwhile({ product, han, chen }: Week) {
  await han.openTask('核对对账文件', '我创建的')
  await han.edit({ 标题: '核对三月的对账文件' })
  await han.openTask('清理旧脚本', '部门')
  await han.edit({ 描述: '夜间报表还在用，先别删。' })
  await han.openTask('更新接口文档', '我创建的')
  await fromTaskMenu(han, '删除')
  await han.sees('已删除任务')
  await eventually(() => product.tasksCalled('更新接口文档')).toEqual([])
  await eventually(() => product.tasksCalled('核对三月的对账文件')).toHaveLength(1)

  // A deletion can be undone for a few seconds, and waits with the rest after that.
  await chen.sees('删除任务')
  await chen.badgeSays(/^离线 · \d+ 条待上传/)
  expect(await product.tasksCalled('巡检支付网关')).toMatchObject([{ isDone: false }])
  expect(await product.tasksCalled('写上线公告')).toMatchObject([{ isDone: false }])
}

/** Thursday: both phones have a network again. */
async function theTunnelsEnd({ product, chen, wang }: Week) {
  await wang.goOnline()
  await wang.sees('全部已上传')
  await chen.goOnline()
  await chen.badgeSays('需处理 2')

  const checks = await product.ask<{ done: boolean; next: boolean }>(
    `select completed_at is not null as done, previous_id is not null as next
     from public.tasks where title = '巡检支付网关' and deleted_at is null order by due_at`,
  )
  expect(checks).toEqual([
    { done: true, next: false },
    { done: false, next: true },
  ])
  expect(await eventsOf(product, '巡检支付网关', 'completed')).toEqual(['王梓轩'])

  expect(
    await product.ask(
      `select i.body, i.done_at is not null as done from public.task_items as i
       join public.tasks as t on t.id = i.task_id
       where t.title = '发布支付二期' and i.deleted_at is null order by i.position`,
    ),
  ).toEqual([
    { body: '改数据库', done: true },
    { body: '切流量', done: true },
    { body: '看报警', done: false },
    { body: '写复盘', done: false },
  ])
  expect(
    await product.ask(
      `select t.blocked_reason as reason, m.name as by from public.tasks as t
       join public.members as m on m.id = t.blocked_by_id where t.title = '发布支付二期'`,
    ),
  ).toEqual([{ reason: '网关证书还没有下来', by: '王梓轩' }])
  expect(await product.tasksCalled('写上线公告')).toMatchObject([{ isDone: true }])
  expect(await product.tasksCalled('核对四月的对账文件')).toMatchObject([{ description: '差异放在共享盘。' }])
  expect(await product.tasksCalled('核对三月的对账文件')).toEqual([])
  expect(await product.tasksCalled('清理旧脚本')).toMatchObject([{ description: '夜间报表还在用，先别删。' }])
  expect(await product.tasksCalled('更新接口文档')).toEqual([])
}

/** Whose change came second is told so, and what was written is still there. */
async function whatCouldNotBeDoneIsTold({ chen, wang }: Week) {
  await chen.sees('删除之前，别人又改过它，所以没有删。看过新内容后可以再删。')
  await chen.sees('错误码一章已经写完。')
  await chen.page.getByRole('button', { name: '放弃这条' }).first().click()
  await eventually(() => chen.page.getByRole('button', { name: '放弃这条' }).count()).toBe(1)
  await chen.press('放弃这条')
  await chen.sees('全部已上传')

  await wang.openTask('核对四月的对账文件')
  await wang.sees('韩立群也改了「标题」：核对三月的对账文件')
  await wang.press('保留我的')
  await wang.seesNoMore('韩立群也改了「标题」：核对三月的对账文件')
  // The one that comes next is one, also where two phones have made it.
  await wang.openTask('巡检支付网关')
  await wang.open('/notices')
  await wang.lookAgain()
  await wang.page
    .getByRole('button', { name: /陈思远说任务受阻，在等你.*发布支付二期.*网关证书还没有下来/ })
    .waitFor()

  // The way back from giving up is offered for a few seconds; then nothing waits any more.
  await chen.badgeSays(/^已同步/)
  await chen.openTask('巡检支付网关')
  await chen.openTask('清理旧脚本')
  await chen.sees('夜间报表还在用，先别删。')
}

/** Friday: who has how much, and what of it is late. */
async function theLeadSeesWhoHasHowMuch({ product, han }: Friday) {
  await showList(han, '部门')
  await han.lookAgain()
  await choice(han, '分组').getByText('按人', { exact: true }).click()
  const [load] = await product.ask<{ open: number; late: number }>(
    `select count(*)::integer as open, count(*) filter (where t.due_at < now())::integer as late
     from public.tasks as t join public.members as m on m.name = '陈思远'
     join public.departments as d on d.id = t.department_id
     where d.name = '研发组' and t.completed_at is null and t.deleted_at is null and t.archived_at is null
       and (t.owner_id = m.id or m.id = any (t.co_owner_ids))`,
  )
  const row = han.page.getByRole('button', { name: new RegExp(`^陈思远 ?${load?.open} 个未完成`) })
  await row.waitFor()
  expect(await row.innerText()).toContain(`逾期 ${load?.late}`)
  expect(await row.innerText()).toContain('受阻')
  await row.click()
  await han.page.getByRole('link', { name: /完成会员中心深色模式/ }).waitFor()
  await han.press('返回所有人')
  await row.waitFor()
  await choice(han, '分组').getByText('列表', { exact: true }).click()
}

async function theLeadMovesMany({ product, han, chen }: Friday) {
  const pasted = ['首页', '详情页', '支付页'].map((page) => `- [ ] 埋点：${page} 明天18点 #埋点`)
  await quickAdd(han, pasted.join('\n'), '添加 3 个任务')
  await han.sees('已添加 3 个任务')
  await sheet(han, '快速添加').getByRole('button', { name: '关闭' }).click()
  await han.page.getByLabel('按标题搜索').fill('埋点：')
  await eventually(() => han.page.getByRole('article').filter({ visible: true }).count()).toBe(3)
  await fromListMenu(han, '选择多个')
  await han.press(/^全选$/)
  await han.sees('已选 3 个')
  await bar(han, '延期')
  await sheet(han, '延期到')
    .getByLabel('选日期')
    .fill(await daysFromNow(product, 9))
  await han.sees(/^3 个任务改到.+截止/)
  const dueIn = () =>
    product.ask<{ days: number; hour: string }>(
      `select (due_at at time zone 'Asia/Shanghai')::date - (now() at time zone 'Asia/Shanghai')::date as days,
         to_char(due_at at time zone 'Asia/Shanghai', 'HH24:MI') as hour
       from public.tasks where title like '埋点：%' and deleted_at is null`,
    )
  await eventually(dueIn).toEqual(Array(3).fill({ days: 9, hour: '18:00' }))
  await han.press('撤销')
  await eventually(dueIn).toEqual(Array(3).fill({ days: 1, hour: '18:00' }))

  await fromListMenu(han, '选择多个')
  for (const page of ['首页', '支付页'])
    await han.page.getByRole('checkbox', { name: `选择「埋点：${page}」` }).click()
  await bar(han, '改派')
  await sheet(han, '选择人员')
    .getByRole('button', { name: /陈思远/ })
    .click()
  await han.sees('已把 2 个任务改派给陈思远')
  const whose = () =>
    product.ask(
      `select t.title, m.name as owner from public.tasks as t join public.members as m on m.id = t.owner_id
       where t.title like '埋点：%' and t.deleted_at is null order by m.name collate "C", t.title collate "C"`,
    )
  await eventually(whose).toEqual([
    { title: '埋点：支付页', owner: '陈思远' },
    { title: '埋点：首页', owner: '陈思远' },
    { title: '埋点：详情页', owner: '韩立群' },
  ])
  await chen.open('/notices')
  await chen.lookAgain()
  for (const title of ['埋点：首页', '埋点：支付页'])
    await chen.page.getByRole('button', { name: new RegExp(`韩立群把任务交给了你.*${title}`) }).waitFor()
}

async function theLeadMovesOneInTheCalendar({ product, han }: Friday) {
  await han.open('/tasks')
  await quickAdd(han, '明天 评审退款方案')
  await han.sees('已添加「评审退款方案」')
  const dueDay = async () => {
    const [found] = await product.ask<{ day: string }>(
      `select to_char(due_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day from public.tasks
       where title = '评审退款方案'`,
    )
    return found?.day
  }
  const tomorrow = await daysFromNow(product, 1)
  await eventually(dueDay).toBe(tomorrow)
  await han.open('/tasks/calendar')
  await choice(han, '看多长时间').getByText('周', { exact: true }).click()
  // To another day of the week in which it is due, which may be the next one.
  const task = han.page.getByRole('listitem').filter({ hasText: '评审退款方案' })
  await han.page.getByRole('table', { name: '日历' }).waitFor()
  const isMonday = new Date(`${tomorrow}T12:00:00Z`).getUTCDay() === 1
  if (isMonday) await han.press('往后')
  const days = han.page.getByRole('table', { name: '日历' }).getByRole('cell')
  const target = isMonday ? days.last() : days.first()
  await task.dragTo(target)
  await han.sees(/^已改到.+截止/)
  await eventually(dueDay).not.toBe(tomorrow)
  await target.getByText('评审退款方案').waitFor()
  await han.press('撤销')
  await eventually(dueDay).toBe(tomorrow)

  await han.page
    .getByRole('button', { name: '把「评审退款方案」移到别的日子' })
    .waitFor({ state: 'detached' })
  await han.page.getByRole('cell').filter({ hasText: '评审退款方案' }).getByRole('button').click()
  await han.press('把「评审退款方案」移到别的日子')
  const later = await daysFromNow(product, 5)
  await sheet(han, '延期到').getByLabel('选日期').fill(later)
  await han.sees(/^已改到.+截止/)
  await eventually(dueDay).toBe(later)
}

async function aViewIsShared({ product, han, chen }: Friday) {
  await showList(han, '部门')
  await han.page.getByLabel('按标题搜索').fill('')
  await han.press('筛选和排序')
  await sheet(han, '筛选和排序').getByRole('button', { name: '只看受阻的' }).click()
  await sheet(han, '筛选和排序').getByRole('button', { name: /^查看/ }).click()
  await fromListMenu(han, '已存视图')
  const views = sheet(han, '已存视图')
  await views.getByLabel('视图名称').fill('研发组受阻')
  const ours = await views.getByRole('option', { name: /研发组$/ }).getAttribute('value')
  await views.getByLabel('给谁用').selectOption(ours)
  await views.getByRole('button', { name: '保存当前视图' }).click()
  await han.sees('已保存视图')
  await eventually(() =>
    product.ask(
      `select v.name, d.name as department from public.task_views as v
       join public.departments as d on d.id = v.department_id where v.deleted_at is null and v.name = '研发组受阻'`,
    ),
  ).toEqual([{ name: '研发组受阻', department: '研发组' }])

  await chen.lookAgain()
  await chen.open('/tasks')
  await fromListMenu(chen, '已存视图')
  await sheet(chen, '已存视图')
    .getByRole('button', { name: /研发组受阻.*韩立群/ })
    .click()
  await chen.page.getByRole('article').filter({ hasText: '完成会员中心深色模式' }).getByText('受阻').waitFor()
  await eventually(() => chen.page.getByRole('article').filter({ hasText: '埋点：详情页' }).count()).toBe(0)
  await views.getByRole('button', { name: '关闭' }).click()
}

/** The office ends a membership: what lay on that desk comes to the lead, who hands it on. */
async function somebodyLeaves({ product, han }: Friday) {
  await product.ask(
    `update public.memberships as s set ends_on = app.today() - 1
     from public.members as m where m.id = s.member_id and m.name = '刘亦辰'`,
  )
  await product.ask(`update public.members set left_on = app.today() - 1 where name = '刘亦辰'`)
  const left = () =>
    product.ask<{ id: string }>(
      `select t.id from public.tasks as t join public.members as m on m.id in (t.owner_id)
       join public.departments as d on d.id = t.department_id
       where m.name = '刘亦辰' and d.name = '研发组' and t.completed_at is null and t.deleted_at is null
         and t.archived_at is null`,
    )
  const count = (await left()).length
  expect(count).toBeGreaterThan(0)

  await han.press('筛选（1 项）')
  await sheet(han, '筛选和排序').getByRole('button', { name: '清除筛选' }).click()
  await sheet(han, '筛选和排序').getByRole('button', { name: '关闭' }).click()
  await han.lookAgain()
  await han.sees(/^\d+ 个未完成任务的负责人已离开/)
  await han.press('查看')
  await han.page
    .getByRole('button', { name: /^刘亦辰/ })
    .first()
    .waitFor()
  await fromListMenu(han, '选择多个')
  await han.press(/^全选$/)
  await bar(han, '改派')
  await sheet(han, '选择人员')
    .getByRole('button', { name: /赵一鸣/ })
    .click()
  await han.sees(/改派给赵一鸣/)
  await eventually(left).toEqual([])
}

async function nothingIsUnsentAndNothingDoubled(product: Product, phones: readonly Phone[]) {
  for (const one of phones) {
    await one.goTo('发件箱')
    await one.sees('全部已上传')
  }
  const doubled = await product.ask(
    `select title from public.tasks where created_at > now() - interval '1 hour' and deleted_at is null
     group by title, due_at having count(*) > 1`,
  )
  expect(doubled).toEqual([])
}

const ownersSql = `(
  select string_agg(o.name, ',' order by o.name collate "C") from public.members as o
  where o.id = t.owner_id or o.id = any (t.co_owner_ids))`

/** Who did that to the task, as its history says. */
async function eventsOf(product: Product, title: string, kind: string): Promise<string[]> {
  const found = await product.ask<{ by: string }>(
    `select m.name as by from public.task_events as e join public.tasks as t on t.id = e.task_id
     join public.members as m on m.id = e.by where t.title = $1 and e.kind::text = $2`,
    [title, kind],
  )
  return found.map(({ by }) => by)
}

/** A day as the database counts them, YYYY-MM-DD. */
async function daysFromNow(product: Product, days: number): Promise<string> {
  const [found] = await product.ask<{ day: string }>(`select (app.today() + $1::integer)::text as day`, [
    days,
  ])
  return found?.day ?? ''
}

const sheet = ({ page }: Phone, title: string): Locator =>
  page.getByRole('dialog', { name: title, exact: true })
const choice = ({ page }: Phone, label: string): Locator =>
  page.getByRole('group', { name: label, exact: true })

/** Of the bar that stands below while several tasks are being chosen. */
const bar = ({ page }: Phone, verb: string) =>
  page.getByRole('toolbar', { name: '操作' }).getByRole('button', { name: verb, exact: true }).click()

/** Types a line, or a list of lines, where the add button leads, and presses what adds it. */
async function quickAdd(who: Phone, words: string, verb = '添加') {
  await who.press('新任务')
  await sheet(who, '快速添加').getByRole('textbox', { name: '要做什么？' }).fill(words)
  await sheet(who, '快速添加').getByRole('button', { name: verb, exact: true }).click()
}

async function showList(who: Phone, list: '我负责的' | '部门' | '我创建的') {
  await who.open('/tasks')
  await choice(who, '看哪些任务').getByText(list, { exact: true }).click()
}

async function fromTaskMenu(who: Phone, verb: string) {
  await who.page.getByRole('button', { name: '更多操作', exact: true }).click()
  await sheet(who, '更多操作').getByRole('button', { name: verb }).click()
}

async function fromListMenu(who: Phone, verb: string) {
  await who.page.getByRole('button', { name: '更多', exact: true }).click()
  await sheet(who, '更多').getByRole('button', { name: verb }).click()
}
