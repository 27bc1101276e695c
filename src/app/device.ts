/** What sort of browser this is, where that changes what a person must do. */
import type { Device } from '@/parts'

export function deviceOf({ navigator, matchMedia }: Pick<Window, 'navigator' | 'matchMedia'>): Device {
  const { userAgent } = navigator
  return {
    inWechat: /MicroMessenger/i.test(userAgent),
    ios: /iPhone|iPad|iPod/.test(userAgent),
    installed:
      matchMedia('(display-mode: standalone)').matches ||
      ('standalone' in navigator && navigator.standalone === true),
  }
}
