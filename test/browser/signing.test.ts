/** Coming in and leaving: who may, what is said, and what stays on the phone. */
import { expect } from 'vitest'
import { readFile } from 'node:fs/promises'
import { contentsOf } from '../support/device-contents'
import { stage } from '../support/stage'

const play = stage()

play('says that a password is wrong, and keeps what was typed', async ({ phone }) => {
  const chen = await phone()
  chen.complaints.allow(/status of 400/)
  await chen.open('/outbox')
  await chen.signInWith('chensiyuan@daybook.example', '不是这个')
  await chen.sees('邮箱或密码不对')
  expect(await chen.page.getByLabel('邮箱').inputValue()).toBe('chensiyuan@daybook.example')

  await chen.signInWith('chensiyuan@daybook.example')
  await chen.isOn('发件箱')
})

play('says that the server cannot be reached', async ({ phone }) => {
  const chen = await phone()
  await chen.open('/sign-in')
  await chen.page.getByLabel('邮箱').waitFor()
  await chen.goOffline()
  await chen.signInWith('chensiyuan@daybook.example')
  await chen.sees('连不上服务器，没能登录')
  await chen.goOnline()
  await chen.signInWith('chensiyuan@daybook.example')
  await chen.isOn('今日')
})

play('shows nothing at all to a stranger with a valid account', async ({ phone, product }) => {
  await product.ask(
    `update public.memberships set ends_on = app.today() - 1
     where member_id = (select id from public.members where name = '白鹭')`,
  )
  const stranger = await phone()
  await stranger.open('/sign-in')
  await stranger.signInWith('bailu@daybook.example')
  await stranger.sees('你的账号现在不在任何部门')
  const { text } = await contentsOf(stranger.page)
  const names = await product.ask<{ name: string }>(`select name from public.members where name <> '白鹭'`)
  for (const { name } of names) expect(text).not.toContain(name)
})

play('sends what is unsent before it lets go', async ({ phone, product }) => {
  const chen = await phone({ of: '陈思远' })
  await chen.goOffline()
  await chen.addTask('退出之前要传上去')
  await chen.goTo('我的')
  await chen.press(/退出登录/)
  await chen.sees('还有 1 条没有上传')
  await chen.press('先上传，再退出')
  await chen.sees('没能全部上传')
  await chen.goOnline()
  await chen.press('先上传，再退出')
  await chen.sees('换个身份看看')
  expect(await product.tasksCalled('退出之前要传上去')).toHaveLength(1)
})

play('leaves not one byte to the next person', async ({ phone, product }) => {
  const chen = await phone({ of: '陈思远' })
  await chen.goOffline()
  await chen.addTask('只写给自己看的')
  await chen.goTo('我的')
  await chen.press(/退出登录/)
  const saved = chen.page.waitForEvent('download')
  await chen.press('存成文件再退出')
  const file = await readFile(await (await saved).path(), 'utf8')
  expect(file).toContain('只写给自己看的')
  await chen.sees('换个身份看看')

  const [me] = await product.ask<{ id: string }>(`select id from public.members where name = '陈思远'`)
  await expectNothingOf([
    '陈思远',
    'chensiyuan',
    '只写给自己看的',
    me?.id ?? '',
    'access_token',
    'refresh_token',
  ])

  await chen.goOnline()
  await chen.signInAs('林小雨')
  const [task] = await product.ask<{ title: string }>(
    `select title from public.tasks where owner_id = $1 and completed_at is null limit 1`,
    [me?.id],
  )
  await expectNothingOf(['只写给自己看的', task?.title ?? ''])
  await chen.open('/tasks')
  await chen.seesNoMore('只写给自己看的')

  async function expectNothingOf(words: string[]) {
    const { databases, text, cached } = await contentsOf(chen.page)
    for (const word of words) expect(text).not.toContain(word)
    expect(databases.filter((name) => name.includes(me?.id ?? ''))).toEqual([])
    expect(cached.filter((path) => /^\/(rest|auth)/.test(path))).toEqual([])
  }
})

play('throws away what is unsent only when told so', async ({ phone, product }) => {
  const chen = await phone({ of: '陈思远' })
  await chen.goOffline()
  await chen.addTask('不要了')
  await chen.goTo('我的')
  await chen.press(/退出登录/)
  await chen.press('先不退出')
  await chen.goTo('发件箱')
  await chen.sees('不要了')

  await chen.goTo('我的')
  await chen.press(/退出登录/)
  await chen.sees('这 1 条会永远丢失')
  await chen.press('放弃并退出')
  await chen.sees('换个身份看看')
  await chen.goOnline()
  await chen.signInAs('陈思远')
  await chen.goTo('发件箱')
  await chen.sees('全部已上传')
  expect(await product.tasksCalled('不要了')).toEqual([])
})
