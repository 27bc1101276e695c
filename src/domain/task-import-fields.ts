/** What a column of a file can be, and by which headers other boards, Excel lists and our own export call it. */

export const importFields = [
  'title',
  'owner',
  'due',
  'description',
  'coOwners',
  'followers',
  'start',
  'state',
  'done',
  'completedAt',
  'priority',
  'department',
  'tags',
  'checklist',
  'links',
  'key',
  'archived',
] as const
export type ImportField = (typeof importFields)[number]

/** Fields that hold many things, and so may be spread over several columns. */
const manyFields: readonly ImportField[] = [
  'coOwners',
  'followers',
  'tags',
  'checklist',
  'links',
  'description',
]

export const takesSeveralColumns = (field: ImportField): boolean => manyFields.includes(field)

/** The header that our own files carry, by language. */
export const fieldHeaders: Readonly<Record<'zh-CN' | 'en', Readonly<Record<ImportField, string>>>> = {
  'zh-CN': {
    key: 'ID',
    title: '标题',
    description: '描述',
    owner: '负责人',
    coOwners: '共同负责人',
    followers: '关注人',
    start: '开始时间',
    due: '截止时间',
    state: '状态',
    done: '是否完成',
    completedAt: '完成时间',
    priority: '优先级',
    department: '部门',
    tags: '标签',
    checklist: '检查项',
    links: '链接',
    archived: '已归档',
  },
  en: {
    key: 'ID',
    title: 'Title',
    description: 'Description',
    owner: 'Owner',
    coOwners: 'Co-owners',
    followers: 'Followers',
    start: 'Start',
    due: 'Due',
    state: 'State',
    done: 'Done',
    completedAt: 'Completed',
    priority: 'Priority',
    department: 'Department',
    tags: 'Tags',
    checklist: 'Checklist',
    links: 'Links',
    archived: 'Archived',
  },
}

/** Headers as they are met, the best first. A number that only counts the lines (序号, No.) names nothing. */
const names: Readonly<Record<ImportField, string>> = {
  title:
    '标题 任务标题 任务名称 任务名 待办标题 卡片标题 卡片名称 事项名称 需求名称 缺陷标题 工作事项 待办事项 任务 事项 待办 主题 名称 概要 摘要 工作内容 title tasktitle taskname cardname cardtitle summary subject issuesummary task todo name',
  owner:
    '负责人 任务负责人 责任人 执行人 执行者 经办人 处理人 承办人 主办人 跟进人 被指派人 指派给 负责人姓名 任务执行人 任务执行者 当前处理人 受理人 待办人 owner assignee assignedto assignees responsible responsibleperson taskowner assigneename assign assigneeemail 负责人邮箱 person 人员',
  due: '截止时间 截止日期 截止日 截止 到期时间 到期日期 到期日 到期 完成期限 期限 最后期限 计划完成时间 计划完成日期 预计完成时间 预计完成日期 要求完成时间 应完成时间 计划结束时间 计划结束日期 计划结束 预计结束时间 预计结束日期 预计结束 计划完成 预计完成 结束时间 结束日期 due duedate dueat dueon duetime deadline targetdate enddate end plannedend dueby date 日期',
  description:
    '描述 任务描述 详细描述 任务详情 详情 说明 任务说明 待办内容 任务内容 内容 备注 description carddescription taskdescription taskcontent details detail notes note body desc',
  coOwners: '共同负责人 协办人 协作人 协同人 协作者 coowners coowner collaborators collaborator',
  followers:
    '关注人 关注者 抄送人 抄送 参与人 参与者 成员 任务成员 卡片成员 followers follower watchers watcher cc members member cardmembers participants participant',
  start:
    '开始时间 开始日期 计划开始时间 计划开始日期 起始时间 起始日期 计划开始 预计开始 预计开始时间 预计开始日期 开始 start startdate startat starton starttime begindate plannedstart',
  state:
    '状态 任务状态 当前状态 完成状态 阶段 进展 进展状态 看板列 列表 列表名称 任务列表 列 status taskstatus state stage listname list column sectioncolumn section bucketname bucket progress 完成度 完成百分比 任务进度 进度 %complete percentcomplete',
  done: '是否完成 已完成 完成标志 完成 duecomplete done completed complete iscompleted iscomplete',
  completedAt:
    '完成时间 完成日期 实际完成时间 实际完成日期 实际完成 实际结束时间 实际结束日期 实际结束 完成于 结束于 关闭时间 解决时间 completedat completeddate completiondate completedon finishdate finishedat finisheddate datecompleted resolved resolvedat resolutiondate closedat closeddate donedate endat',
  priority:
    '优先级 任务优先级 紧急程度 重要紧急程度 重要程度 优先程度 紧急度 重要性 priority urgency importance',
  department: '部门 所属部门 所在部门 责任部门 归属部门 承办部门 department dept departmentpath',
  tags: '标签 标记 分类 任务标签 labels label tags tag categories category',
  checklist: '检查项 检查清单 清单 子任务 checklists checklist checklistitems subtasks',
  links: '链接 网址 任务链接 相关链接 links link url urls cardurl shorturl taskurl',
  key: 'id 任务id 编号 任务编号 事项编号 需求编号 缺陷编号 记录编号 唯一编号 外部编号 issuekey key taskid cardid ticketid externalid externalkey shortlink 问题关键字 issueid',
  archived: '已归档 归档 是否归档 archived cardarchived closed',
}

const known: ReadonlyMap<string, { field: ImportField; rank: number }> = new Map(
  importFields.flatMap((field) =>
    [...names[field].split(' '), ...Object.values(fieldHeaders).map((of) => normalHeader(of[field]))].map(
      (name, rank) => [name, { field, rank }] as const,
    ),
  ),
)

/** Which field a header names, and how well among the names of that field (0 is best); undefined for a strange one. */
export function fieldOfHeader(header: string): { field: ImportField; rank: number } | undefined {
  const exact = known.get(normalHeader(header))
  if (exact) return exact
  const inBrackets = /[（(]([^）)]+)[）)]\s*\*?\s*$/.exec(header)?.[1]
  return inBrackets ? known.get(normalHeader(inBrackets)) : undefined
}

/** Without what only decorates: 「截止日期（必填）*」 and `Due-Date:` are 截止日期 and duedate. */
function normalHeader(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[(\[{【].*?[)\]}】]/g, '')
    .replace(/[\s_\-*:：/\\.·'"#?？!]+/g, '')
}
