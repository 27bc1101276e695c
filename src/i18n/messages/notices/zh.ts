/** 消息: what somebody is told. */
export const zh = {
  allRead: '全部已读',
  allReadDone: '已全部标为已读',
  assigned: '{who}把任务交给了你',
  blocked: '{who}说任务受阻，在等你',
  commented: '{who}评论了任务',
  completed: '{who}完成了任务',
  declined: '{who}退回了任务',
  empty: '还没有消息',
  emptyHint: '有人把任务交给你、@ 你、退回或完成你派的任务时，会出现在这里。',
  mentioned: '{who}提到了你',
  older: '显示更早的',
  other: '{who}改动了任务',
  seen: '已读',
  taskGone: '任务已不在',
  title: '消息',
  unseen: '未读',
} as const
