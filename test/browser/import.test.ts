/** A board of another product, from its file to everybody's tasks and back. */
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { eventually } from '../support/eventually'
import { type Phone, stage } from '../support/stage'

const play = stage()
const board = 'test/support/board-tasks.csv'

type File = string | { name: string; mimeType: string; buffer: Buffer }
const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

async function choose(phone: Phone, file: File) {
  await phone.open('/import')
  await phone.page.getByLabel('选择文件').and(phone.page.locator('input')).setInputFiles(file)
}

async function settle(phone: Phone, name: string, answer: string) {
  await phone.page.getByRole('group', { name }).getByRole('button', { name: answer, exact: true }).click()
}

async function downloaded(phone: Phone, button: RegExp): Promise<string> {
  const saving = phone.page.waitForEvent('download')
  await phone.press(button)
  return readFile(await (await saving).path(), 'utf8')
}

play(
  'brings a real board in without a network, asks for each strange name once, and takes it all back',
  async ({ phone, product }) => {
    const chen = await phone({ of: '陈思远' })
    await chen.goOffline()
    await choose(chen, board)
    await chen.isOn('对应列')
    await chen.sees('没有截止时间的 8 行')
    await chen.press('下一步')
    await chen.isOn('确认人员')
    await settle(chen, 'testuser1', '我')
    await settle(chen, 'testuser2', '不加这个人')

    // What was decided is still there when the app was killed in the middle.
    await chen.page.reload()
    await chen.isOn('确认人员')
    await settle(chen, 'testuser3', '不加这个人')
    await settle(chen, 'bryanmutai', '跳过这些行')
    await chen.press('下一步')
    await chen.isOn('预览')
    await chen.sees('第 4 行')
    await chen.sees('截止时间：任务需要一个截止时间。')
    await chen.press('导入 16 行')
    await chen.isOn('导入结果')
    await chen.sees('新增了 16 个任务')
    const mended = await downloaded(chen, /8 行有问题/)
    expect(mended).toContain('Test card 3')
    expect(mended.split('\r\n')[0]).toMatch(/,原文件行号,没有导入的原因$/)

    await chen.goOnline()
    await eventually(() => product.tasksCalled('Test card 8')).toEqual([
      expect.objectContaining({ owner: '陈思远', isDone: true, description: 'Test description 8' }),
    ])
    await chen.goTo('发件箱')
    await chen.sees('全部已上传')

    await chen.open('/import')
    await chen.press(/board-tasks\.csv.*新增 16/)
    await chen.press('撤销这次导入')
    await chen.sees('已撤销：删除 16 个，改回 0 个')
    await eventually(() => product.tasksCalled('Test card 8')).toEqual([])
  },
)

play(
  'updates by number instead of adding twice, and reads what Chinese Excel has written',
  async ({ phone, product }) => {
    const chen = await phone({ of: '陈思远' })
    await choose(chen, csv('第一次.csv', '编号,标题,负责人,截止时间\nIMP-1,导入的任务,陈思远,2030-12-01\n'))
    await chen.isOn('对应列')
    await chen.press('下一步')
    await chen.press('导入 1 行')
    await chen.sees('新增了 1 个任务')

    // 「编号,标题,负责人,截止时间 / IMP-1,改过的任务,陈思远,2030-12-02」 in GB18030.
    const chinese =
      'b1e0bac52cb1eacce22cb8bad4f0c8cb2cbdd8d6b9cab1bce40a494d502d312cb8c4b9fdb5c4c8cecef12cb3c2cbbcd4b62c323033302d31322d30320a'
    await choose(chen, { name: '第二次.csv', mimeType: 'text/csv', buffer: Buffer.from(chinese, 'hex') })
    await chen.sees(/GB18030/)
    await chen.press('下一步')
    await chen.isOn('预览')
    await chen.sees('标题：导入的任务 → 改过的任务')
    await chen.press('导入 1 行')
    await chen.sees('更新了 1 个任务')
    await eventually(() => product.tasksCalled('改过的任务')).toHaveLength(1)
    await eventually(() => product.tasksCalled('导入的任务')).toHaveLength(0)
  },
)

play(
  'recognises what was completed long ago and has left the phone, and says when nobody can be asked',
  async ({ phone, product }) => {
    const chen = await phone({ of: '陈思远' })
    const file = csv(
      '去年的.csv',
      '编号,标题,负责人,截止时间,完成时间\nOLD-1,很久以前的任务,陈思远,2020-12-01,2020-12-01\n',
    )
    await choose(chen, file)
    await chen.press('下一步')
    await chen.press('导入 1 行')
    await chen.sees('新增了 1 个任务')
    await eventually(() => product.tasksCalled('很久以前的任务')).toHaveLength(1)
    await product.ask('select sync.archive()')
    await chen.open('/import')
    await chen.lookAgain()
    await chen.goTo('任务')
    await chen.page.getByText('已完成', { exact: true }).first().click()
    await chen.page.getByRole('searchbox').fill('很久以前')
    await chen.sees('没有标题含「很久以前」的任务')

    await chen.goOffline()
    await choose(chen, file)
    await chen.press('下一步')
    await chen.sees(/现在连不上服务器.*1 行可能会重复添加/)
    await chen.goOnline()
    await chen.press('再看一次')
    await chen.sees('90 天前就完成了，已归档：不重复添加，也不改动')
    await eventually(() => chen.page.getByText('现在连不上服务器').count()).toBe(0)
  },
)

play(
  'says plainly what is no table, asks what can be read either way, and passes its own template by',
  async ({ phone }) => {
    const chen = await phone({ of: '陈思远' })
    await choose(chen, {
      name: '照片.csv',
      mimeType: 'text/csv',
      buffer: readFileSync('public/icon-192.png'),
    })
    await chen.sees(/这不是表格文件/)
    await choose(chen, { name: '旧.xlsx', mimeType: '', buffer: Buffer.from('d0cf11e0a1b11ae1', 'hex') })
    await chen.sees(/旧版 Excel/)
    await choose(chen, csv('大.csv', 'x'.repeat(21_000_000)))
    await chen.sees(/文件太大/)

    await choose(chen, csv('日期.csv', '标题,负责人,截止时间\n一,陈思远,05/06/2030\n'))
    await chen.press('下一步')
    await chen.sees('请先选日期的读法。')
    const question = chen.page.getByRole('heading', { name: '「05/06/2030」怎么读？' })
    expect(
      await question.evaluate((one) => {
        const { top, bottom } = one.getBoundingClientRect()
        const frame = one.closest('.page-body')?.getBoundingClientRect()
        return frame !== undefined && top >= frame.top && bottom <= frame.bottom
      }),
    ).toBe(true)
    await chen.page.getByRole('radio', { name: '日/月/年' }).check({ force: true })
    await chen.press('下一步')
    await chen.isOn('预览')
    await chen.sees(/2030年6月5日/)

    await chen.open('/import')
    const template = await downloaded(chen, /^CSV/)
    await choose(chen, csv('模板.csv', `${template}按模板填的,陈思远,2030-12-01\r\n`))
    await chen.isOn('对应列')
    await chen.sees('第 3 行')
    await chen.press('下一步')
    await chen.sees('导入 1 行')
  },
)

play(
  'hands my tasks over as a file that comes back unchanged, and as a calendar with alarms',
  async ({ phone }) => {
    const chen = await phone({ of: '陈思远' })
    await chen.addTask('=要导出的任务')
    await chen.goTo('我的')
    await chen.press(/导出我的任务/)
    const calendar = await downloaded(chen, /^日历文件/)
    expect(calendar).toMatch(/^BEGIN:VCALENDAR\r\n/)
    expect(calendar).toContain('SUMMARY:=要导出的任务\r\n')
    expect(calendar).toContain('TRIGGER:-PT30M\r\n')
    await chen.press(/导出我的任务/)
    const text = await downloaded(chen, /^CSV 文件/)
    expect(text).toContain("'=要导出的任务")

    await choose(chen, csv('导出.csv', text))
    await chen.isOn('对应列')
    await chen.press('下一步')
    await chen.isOn('预览')
    await chen.sees(/^没有变化 \d+$/)
    expect(await chen.page.getByRole('radio', { name: /有问题|更新|新增/ }).count()).toBe(0)
  },
)
