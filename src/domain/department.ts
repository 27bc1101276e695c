import type { DepartmentId } from '@/lib/ids'
import type { DepartmentRow } from '@/store'

/** A place in the company's tree (D01). The root has no parent and is the company itself. */
export type Department = Readonly<DepartmentRow>

export interface DepartmentBranch {
  readonly department: Department
  readonly branches: readonly DepartmentBranch[]
}

export type Departments = ReadonlyMap<DepartmentId, Department>

/** The tree as it hangs, siblings in their order. One whose parent this device does not know stands at the top. */
export function departmentTree(departments: Departments): DepartmentBranch[] {
  const childrenOf = new Map<DepartmentId | null, Department[]>()
  for (const department of departments.values()) {
    const known = department.parentId !== null && departments.has(department.parentId)
    const parent = known ? department.parentId : null
    childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), department])
  }
  const branch = (department: Department): DepartmentBranch => ({
    department,
    branches: inOrder(childrenOf.get(department.id) ?? []).map(branch),
  })
  return inOrder(childrenOf.get(null) ?? []).map(branch)
}

/** The department and those above it, the root first. Ends also where a broken tree runs in a circle. */
export function departmentsAbove(departments: Departments, id: DepartmentId): Department[] {
  const path: Department[] = []
  let at = departments.get(id)
  while (at && !path.includes(at)) {
    path.unshift(at)
    at = at.parentId === null ? undefined : departments.get(at.parentId)
  }
  return path
}

/** The department's names from below the company down, as people say it: 技术部 / 测试组. */
export function departmentPath(departments: Departments, id: DepartmentId): string[] {
  const names = departmentsAbove(departments, id).map((department) => department.name)
  return names.length > 1 ? names.slice(1) : names
}

/** The department and everything below it, in the tree's order. */
export function departmentsBelow(departments: Departments, id: DepartmentId): Department[] {
  const collect = (branch: DepartmentBranch): Department[] => [
    branch.department,
    ...branch.branches.flatMap(collect),
  ]
  const find = (branches: readonly DepartmentBranch[]): DepartmentBranch | undefined => {
    for (const branch of branches) {
      const found = branch.department.id === id ? branch : find(branch.branches)
      if (found) return found
    }
    return undefined
  }
  const found = find(departmentTree(departments))
  return found ? collect(found) : []
}

function inOrder(siblings: readonly Department[]): Department[] {
  return [...siblings].sort((a, b) => a.position - b.position || a.name.localeCompare(b.name, 'zh-CN'))
}
