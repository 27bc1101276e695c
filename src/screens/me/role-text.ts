import type { Membership } from '@/domain'
import { t } from '@/i18n'

const roles: Record<Membership['role'], () => string> = {
  member: () => t('me.roleMember'),
  lead: () => t('me.roleLead'),
  executive: () => t('me.roleExecutive'),
  admin: () => t('me.roleAdmin'),
}

export const roleText = (role: Membership['role']): string => roles[role]()
