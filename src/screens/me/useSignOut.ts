import { computed, shallowRef } from 'vue'
import { rescueFile, syncReport } from '@/domain'
import { dayOf } from '@/lib/day'
import { useBook, useSession, useSyncReport } from '@/parts'
import { saveFile } from '@/ui'

/** Leaving this device with or without unsent work; nothing unsent is lost unless the person says so. */
export function useSignOut() {
  const book = useBook()
  const session = useSession()
  const { value: report } = useSyncReport()

  const step = shallowRef<'staying' | 'sending' | 'leaving'>('staying')
  const failed = shallowRef(false)
  const unsent = computed(() => (report.value ? report.value.unsent + report.value.parked : 0))

  async function leave() {
    step.value = 'leaving'
    await session.signOut()
  }

  async function sendThenLeave() {
    failed.value = false
    step.value = 'sending'
    await session.syncNow()
    step.value = 'staying'
    const { unsent: waiting, parked } = await syncReport(book)
    failed.value = waiting + parked > 0
    if (!failed.value) await leave()
  }

  async function saveThenLeave() {
    saveFile(`daybook-${dayOf(book.environment.now())}.json`, await rescueFile(book))
    await leave()
  }

  return { unsent, step, failed, leave, sendThenLeave, saveThenLeave }
}
