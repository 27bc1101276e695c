/** Who changed what, from what to what. */
export const zh = {
  completed: '{who}完成了任务',
  created: '{who}创建了任务',
  declined: '{who}退回了任务',
  deleted: '{who}删除了任务',
  departmentChanged: '{who}把部门从「{from}」改为「{to}」',
  descriptionChanged: '{who}修改了描述',
  dueChanged: '{who}把截止时间从 {from} 改为 {to}',
  edited: '{who}修改了任务',
  onDevice: '本机，未上传',
  ownerChanged: '{who}把负责人从 {from} 改为 {to}',
  priorityChanged: '{who}把优先级从「{from}」改为「{to}」',
  reopened: '{who}重新打开了任务',
  title: '历史',
  titleChanged: '{who}把标题从「{from}」改为「{to}」',
} as const
