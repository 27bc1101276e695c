/**
 * The demo accounts that sign-in offers with one tap, one per role. They exist in `supabase/seed.sql` alone and
 * are compiled into a demo build alone (`__DEMO_ROLES__` is null in any other).
 */
export interface DemoRole {
  role: 'member' | 'sales' | 'lead' | 'leadAbove' | 'executive' | 'admin'
  name: string
  title: string
  email: string
  password: string
}

const password = 'daybook-demo'

export const demoRoles: readonly DemoRole[] = [
  {
    role: 'member',
    name: '陈思远',
    title: '研发组 · 前端工程师',
    email: 'chensiyuan@daybook.example',
    password,
  },
  { role: 'sales', name: '林小雨', title: '杭州市 · 销售代表', email: 'linxiaoyu@daybook.example', password },
  { role: 'lead', name: '韩立群', title: '研发组 · 研发经理', email: 'hanliqun@daybook.example', password },
  {
    role: 'leadAbove',
    name: '陆承宇',
    title: '技术部 · 技术总监',
    email: 'luchengyu@daybook.example',
    password,
  },
  {
    role: 'executive',
    name: '周明远',
    title: '总经办 · 总经理',
    email: 'zhoumingyuan@daybook.example',
    password,
  },
  {
    role: 'admin',
    name: '郑晓岚',
    title: '总经办 · 信息化主管',
    email: 'zhengxiaolan@daybook.example',
    password,
  },
]
