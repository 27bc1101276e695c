/** 今日: what is late, what is due, what is done. */
export const zh = {
  allClear: '今天没有到期的任务',
  allClearHint: '安排好下一件事，或者看看部门里的任务。',
  allDone: '今天的都完成了',
  asOf: '截至 {time}',
  asOfNever: '还没有同步过，显示的是本机内容',
  doneToday: '今天完成',
  dueToday: '今天到期',
  notRefreshed: '没能刷新，显示的是本机内容',
  notices: '消息',
  noticesUnseen: '消息，{n} 条未读',
  overdue: '逾期',
  seeTasks: '查看任务',
  showAll: '显示全部 {n} 条',
  title: '今日',
} as const
