/**
 * A small company for plays with several phones, in the real database:
 *
 *   root ─┬─ tech ─┬─ dev    mira and tom, led by lin
 *         │        └─ qa     qing
 *         └─ sales           sam; two sits here and in dev
 *
 * Above them wu, who leads tech, chen, the executive, and ada, the administrator. Nobody invited zoe: an account alone.
 */
import type { DepartmentId, MemberId } from '@/lib/ids'
import type { Database } from './database'

const uuid = (n: number): string => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

export const departments = {
  root: uuid(1),
  tech: uuid(2),
  dev: uuid(3),
  qa: uuid(4),
  sales: uuid(5),
} as Record<'root' | 'tech' | 'dev' | 'qa' | 'sales', DepartmentId>

type Name = 'mira' | 'tom' | 'lin' | 'qing' | 'sam' | 'two' | 'wu' | 'chen' | 'ada' | 'zoe'

export const people = {
  mira: uuid(101),
  tom: uuid(102),
  lin: uuid(103),
  qing: uuid(104),
  sam: uuid(105),
  two: uuid(106),
  wu: uuid(107),
  chen: uuid(108),
  ada: uuid(109),
  zoe: uuid(110),
} as Record<Name, MemberId>

const hats: [Name, keyof typeof departments, string][] = [
  ['mira', 'dev', 'member'],
  ['tom', 'dev', 'member'],
  ['lin', 'dev', 'lead'],
  ['qing', 'qa', 'member'],
  ['sam', 'sales', 'member'],
  ['two', 'dev', 'member'],
  ['two', 'sales', 'member'],
  ['wu', 'tech', 'lead'],
  ['chen', 'root', 'executive'],
  ['ada', 'root', 'admin'],
]

/** The id of a person's hat in a department. */
export const hat = (name: Name, department: keyof typeof departments): string =>
  uuid(1_000 + hats.findIndex(([who, where]) => who === name && where === department))

/** Makes the company, as the owner of the database would. */
export async function found(db: Database): Promise<void> {
  const { root, tech, dev, qa, sales } = departments
  const tree = [
    [root, null, 'company'],
    [tech, root, 'department'],
    [dev, tech, 'team'],
    [qa, tech, 'team'],
    [sales, root, 'department'],
  ]
  for (const [id, parent, kind] of tree)
    await db.query('insert into public.departments (id, parent_id, name, kind) values ($1, $2, $3, $4)', [
      id,
      parent,
      `department ${id?.slice(-1)}`,
      kind,
    ])
  for (const [name, id] of Object.entries(people)) {
    if (name === 'zoe') continue
    const home = hats.find(([who]) => who === name)?.[1] ?? 'root'
    await db.query('insert into public.members (id, name, home_department_id) values ($1, $2, $3)', [
      id,
      name,
      departments[home],
    ])
  }
  for (const [name, department, role] of hats)
    await db.query(
      `insert into public.memberships (id, member_id, department_id, role, starts_on)
       values ($1, $2, $3, $4::text::app.membership_role, app.today() - 100)`,
      [hat(name, department), people[name], departments[department], role],
    )
}
