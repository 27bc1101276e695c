import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import {
  keepReminderChoice,
  noReminder,
  type ReminderChoice,
  reminderChoice,
  reminderFile,
  reportsDue,
} from '@/domain'
import { t } from '@/i18n'
import { addDays, type Day, dayOf } from '@/lib/day'
import { useBook, useLive, useNow } from '@/parts'
import { reminderMark } from './reminder-mark'
import { reminderWords, startReminding, stopReminding } from './reminding'
import { askForNotifications, notificationLeave, saveFile, toast, wakeNowAndThen } from '@/ui'

const aheadDays = 92
const wakingPrefix = 'daybook-remind:'

/** What this device is to remind of. */
export function useReminder() {
  const book = useBook()
  const now = useNow()
  const choice = shallowRef<ReminderChoice>(noReminder)
  const leave = shallowRef(notificationLeave())
  const ready = shallowRef(false)

  // Who allows it in the settings comes back to this page, and nothing tells it.
  const stopListening = book.environment.onChange((what) => {
    if (what === 'visible' || what === 'focus') leave.value = notificationLeave()
  })
  onScopeDispose(stopListening)

  void reminderChoice(book)
    .then((kept) => {
      choice.value = kept
      ready.value = true
      watch(choice, (wanted) => void keepReminderChoice(book, wanted).catch(book.environment.report))
    })
    .catch(book.environment.report)

  const kinds = computed({
    get: () => choice.value.kinds,
    set: (wanted) => (choice.value = { ...choice.value, kinds: wanted }),
  })
  const minutesBefore = computed({
    get: () => choice.value.minutesBefore,
    set: (minutes) => (choice.value = { ...choice.value, minutesBefore: minutes }),
  })
  const isOn = computed(() => choice.value.tells && leave.value === 'allowed')
  const { value: due } = useLive(
    () => reportsDue(book, { kinds: kinds.value, until: addDays(dayOf(book.environment.now()), 14) }),
    { on: [kinds, now] },
  )

  async function turn(on: boolean) {
    if (on) leave.value = await askForNotifications()
    const tells = on && leave.value === 'allowed'
    choice.value = { ...choice.value, tells, words: reminderWords() }
    // Kept before anybody looks what is to be told.
    await keepReminderChoice(book, choice.value)
    if (tells) book.environment.marks.set(reminderMark, '1')
    else book.environment.marks.remove(reminderMark)
    await wakeNowAndThen(`${wakingPrefix}${book.me}`, tells)
    if (tells) startReminding(book)
    else stopReminding(book)
  }

  async function download() {
    const until: Day = addDays(dayOf(book.environment.now()), aheadDays)
    const { file, count } = await reminderFile(book, {
      kinds: kinds.value,
      until,
      minutesBefore: minutesBefore.value,
      name: t('standing.reminderFileName'),
      titles: reminderWords().titles,
      address: location.origin,
    })
    if (count === 0) return toast(t('standing.reminderFileNone'))
    saveFile(`${t('standing.reminderFileName')}.ics`, file, 'text/calendar;charset=utf-8')
    toast(t('standing.reminderFileDone', { n: count }))
  }

  return {
    now,
    ready,
    kinds,
    minutesBefore,
    leave,
    isOn,
    next: computed(() => due.value?.[0]),
    turn,
    download,
  }
}
