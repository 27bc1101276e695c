/** People and departments: choosing one, naming one. */
export const zh = {
  andOthers: '{names}等 {n} 人',
  between: '、',
  chooseDepartment: '选择部门',
  choosePerson: '选择人员',
  choseMany: '选好了（{n}）',
  formerColleague: '已离开的同事',
  me: '我',
  moreMatches: '还有 {n} 位，请输入更多字',
  noDepartments: '没有可选的部门',
  nobodyFound: '没有找到这个人',
  nobodyFoundHint: '换个写法试试：姓名、工号或邮箱前缀。',
  removePerson: '移除 {name}',
  searchHint: '姓名、工号或邮箱',
  somebody: '有人',
  unknownDepartment: '其他部门',
} as const
