import { shallowRef } from 'vue'
import { rescueFile, takeOverRescue } from '@/domain'
import { t } from '@/i18n'
import { dayOf } from '@/lib/day'
import { type CheckOutcome, useBook, useSession } from '@/parts'
import { saveFile, toast } from '@/ui'

/** Looking after what this device holds: protect it, check it, save it and take it over, each with what came of it said. */
export function useDataCare() {
  const book = useBook()
  const session = useSession()
  const checking = shallowRef(false)
  const persisted = shallowRef(false)

  void book.environment.persistStorage().then((agreed) => (persisted.value = agreed))

  async function persist() {
    persisted.value = await book.environment.persistStorage()
    if (!persisted.value) toast(t('me.persistDenied'))
  }

  async function check() {
    checking.value = true
    const outcome = await session.checkData().finally(() => (checking.value = false))
    toast(checkText(outcome))
  }

  async function save() {
    saveFile(`daybook-${dayOf(book.environment.now())}.json`, await rescueFile(book))
    toast(t('me.rescueOutDone'))
  }

  async function restore(text: string) {
    const outcome = await takeOverRescue(book, text)
    if (outcome.kind === 'notARescueFile') toast(t('me.rescueBad'))
    else if (outcome.kind === 'anotherPerson') toast(t('me.rescueForeign'))
    else toast(outcome.added > 0 ? t('me.rescueInDone', { n: outcome.added }) : t('me.rescueInNone'))
  }

  async function copyDiagnostics() {
    await navigator.clipboard.writeText(await session.diagnostics())
    toast(t('common.copied'))
  }

  return { checking, persisted, persist, check, save, restore, copyDiagnostics }
}

function checkText(outcome: CheckOutcome): string {
  switch (outcome.kind) {
    case 'alike':
      return t('me.checkDone')
    case 'repaired':
      return t('me.checkRepaired', { n: outcome.scopes })
    case 'unreachable':
      return t('me.checkUnavailable')
  }
}
