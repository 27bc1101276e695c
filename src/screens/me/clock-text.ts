import { t } from '@/i18n'

/** How far the device's clock is off: under a minute counts as right. */
export function clockText(offsetMs: number): string {
  const minutes = Math.round(Math.abs(offsetMs) / 60_000)
  if (minutes === 0) return t('me.clockRight')
  return offsetMs > 0 ? t('me.clockAhead', { n: minutes }) : t('me.clockBehind', { n: minutes })
}
