/** 日历: what is due on which day. */
export const zh = {
  addOn: '在这天新建任务',
  comma: '，',
  file: '导出任务和日历文件',
  makeupDay: '补班',
  month: '月',
  more: '还有 {n} 个',
  moveTask: '把「{title}」移到别的日子',
  next: '往后',
  previous: '往前',
  rest: '休',
  restDay: '放假',
  span: '看多长时间',
  taskCount: '{n} 个任务',
  title: '日历',
  week: '周',
  work: '班',
} as const
