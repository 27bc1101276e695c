/** Two people change the same task while one of them has no network. */
import { expect } from 'vitest'
import { eventually } from '../support/eventually'
import { type Phone, stage } from '../support/stage'

const play = stage()

/** The lead and the owner on two phones, both with this task open. */
async function bothHave(title: string, phone: (options: { of: string }) => Promise<Phone>) {
  const chen = await phone({ of: '陈思远' })
  const han = await phone({ of: '韩立群' })
  await chen.addTask(title)
  await chen.badgeSays(/^已同步/)
  await chen.openTask(title)
  const address = new URL(chen.page.url()).pathname
  await han.lookAgain()
  await han.open(address)
  await han.sees(title)
  return { chen, han, address }
}

play('keeps both titles, says whose the other was, and puts it back', async ({ phone, product }) => {
  const { chen, han } = await bothHave('写发布说明', phone)
  await chen.goOffline()
  await chen.edit({ 标题: '写三月的发布说明' })
  await han.edit({ 标题: '写四月的发布说明' })
  await eventually(() => product.tasksCalled('写四月的发布说明')).toHaveLength(1)

  await chen.goOnline()
  await chen.sees('韩立群也改了「标题」：写四月的发布说明')
  expect(await product.tasksCalled('写三月的发布说明')).toHaveLength(1)
  await chen.open('/tasks')
  await chen.page
    .getByRole('article')
    .filter({ hasText: '写三月的发布说明' })
    .getByLabel('别人也改过')
    .waitFor()
  await chen.openTask('写三月的发布说明')

  await chen.press('撤销我的修改')
  await chen.seesNoMore('韩立群也改了「标题」：写四月的发布说明')
  await eventually(() => product.tasksCalled('写四月的发布说明')).toHaveLength(1)
  await han.lookAgain()
  await han.sees('写四月的发布说明')
})

play('merges what two people wrote in different lines of one text', async ({ phone, product }) => {
  const { chen, han } = await bothHave('准备季度回顾', phone)
  await chen.edit({ 描述: '会议室：待定\n时间：周五\n材料：待定' })
  await chen.badgeSays(/^已同步/)
  await han.lookAgain()
  await han.sees('材料：待定')

  await chen.goOffline()
  await chen.edit({ 描述: '会议室：待定\n时间：周五\n材料：上季度的报表' })
  await han.edit({ 描述: '会议室：三楼\n时间：周五\n材料：待定' })
  const described = async () =>
    (await product.tasksCalled('准备季度回顾')).map(({ description }) => description)
  await eventually(described).toEqual(['会议室：三楼\n时间：周五\n材料：待定'])

  await chen.goOnline()
  await eventually(described).toEqual(['会议室：三楼\n时间：周五\n材料：上季度的报表'])
  await chen.sees('会议室：三楼')
  await chen.badgeSays(/^已同步/)
  await han.lookAgain()
  await han.sees('材料：上季度的报表')
})

play('takes two completions for one, and keeps the first', async ({ phone, product }) => {
  const { chen, han } = await bothHave('给客户回电话', phone)
  await chen.goOffline()
  await chen.complete('给客户回电话')
  await han.complete('给客户回电话')
  const times = () =>
    product.ask<{ by: string }>(
      `select m.name as by from public.task_events as e
       join public.tasks as t on t.id = e.task_id join public.members as m on m.id = e.by
       where t.title = '给客户回电话' and e.kind = 'completed'`,
    )
  await eventually(times).toEqual([{ by: '韩立群' }])

  await chen.goOnline()
  await chen.sees('韩立群完成了任务')
  await chen.goTo('发件箱')
  await chen.sees('全部已上传')
  expect(await times()).toEqual([{ by: '韩立群' }])
})
