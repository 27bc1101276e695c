/** An empty file to fill in: instructions, which the import passes over, above the headers that it knows. */
import { writeTable, type WrittenFormat } from '@/lib/table-file/write-table'
import type { FileLanguage } from './task-export'
import { fieldHeaders, type ImportField } from './task-import-fields'

const columns: readonly ImportField[] = [
  'title',
  'owner',
  'due',
  'start',
  'priority',
  'department',
  'tags',
  'coOwners',
  'followers',
  'state',
  'description',
  'checklist',
  'links',
  'key',
]

const instructions: Readonly<Record<FileLanguage, string>> = {
  'zh-CN':
    '填写说明：从标题行下面开始，一行一个任务；标题、负责人、截止时间必填。这两行说明会自动跳过，可以留着。',
  en: 'How to fill this in: one task per row, below the headers; title, owner and due are required. These two lines of instructions are passed over and may stay.',
}

const hints: Readonly<Record<FileLanguage, Partial<Record<ImportField, string>>>> = {
  'zh-CN': {
    title: '必填，200 字以内',
    owner: '必填，姓名、工号或邮箱',
    due: '必填，如 2026-03-05 18:00；不写时刻按 18:00',
    start: '选填，不晚于截止',
    priority: '低、普通、高或紧急',
    department: '如 技术部/测试组；不填用负责人所在部门',
    tags: '多个用逗号分开',
    coOwners: '多人用逗号分开',
    followers: '多人用逗号分开',
    state: '写「已完成」即为已完成',
    description: '选填',
    checklist: '一行一项，[x] 表示已完成',
    links: 'http:// 或 https:// 开头',
    key: '选填；再次导入时凭它更新，不会重复',
  },
  en: {
    title: 'Required, up to 200 characters',
    owner: 'Required: name, employee number or e-mail',
    due: 'Required, such as 2026-03-05 18:00; without a time it is 18:00',
    start: 'Optional, not after the due time',
    priority: 'Low, Normal, High or Urgent',
    department: 'Such as 技术部/测试组; empty means that of the owner',
    tags: 'Several: with commas between',
    coOwners: 'Several: with commas between',
    followers: 'Several: with commas between',
    state: '“Done” means completed',
    description: 'Optional',
    checklist: 'One per line; [x] marks what is done',
    links: 'Begins with http:// or https://',
    key: 'Optional; a later import updates by it instead of adding twice',
  },
}

export function importTemplate(format: WrittenFormat, language: FileLanguage): Promise<Blob> {
  const rows = [
    [instructions[language]],
    columns.map((field) => hints[language][field] ?? ''),
    columns.map((field) => fieldHeaders[language][field]),
  ]
  return writeTable(rows, format)
}
