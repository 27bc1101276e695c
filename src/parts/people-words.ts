import { type DepartmentId, departmentPath, type MemberId, type People } from '@/domain'
import { t } from '@/i18n'

/** A person's name; what to call one whom this device does not know; `nobody` is somebody unnamed. */
export function personName(people: People, id: MemberId | null): string {
  if (id === null) return t('people.somebody')
  return people.members.get(id)?.name ?? t('people.formerColleague')
}

/** The same, but I am called 我. */
export function personNameFor(people: People, id: MemberId | null, me: MemberId): string {
  return id === me ? t('people.me') : personName(people, id)
}

/** Where a department hangs: 技术部 / 测试组. */
export function departmentName(people: People, id: DepartmentId): string {
  return departmentPath(people.departments, id).join(' / ') || t('people.unknownDepartment')
}

/** Several names, as they are said one after the other. */
export const listText = (names: readonly string[]): string => names.join(t('people.between'))

/** The people by name: all of them while they are few, else the first of them and how many. */
export function peopleText(people: People, ids: readonly MemberId[], atMost = 4): string {
  const names = ids.map((id) => personName(people, id))
  if (names.length <= atMost) return listText(names)
  return t('people.andOthers', { names: listText(names.slice(0, atMost - 1)), n: names.length })
}
