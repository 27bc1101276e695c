import { computed, shallowRef } from 'vue'
import {
  markNoticesSeen,
  type Notice,
  type NoticeId,
  noticesOf,
  noticesUnseen,
  report,
  type Report,
  task,
  type Task,
} from '@/domain'
import { useBook, useLive } from '@/parts'

export interface ToldNotice {
  readonly notice: Notice
  /** What it is about, where it is still there and in sight. */
  readonly task: Task | undefined
  readonly report: Report | undefined
}

const shownAtFirst = 50
/** More than anybody has let lie; those beyond it are marked when these are. */
const markedAtOnce = 500

/** What I was told, unseen first, each with the task or the report that it is about. */
export function useNotices() {
  const book = useBook()
  const limit = shallowRef(shownAtFirst)
  const {
    value: found,
    failed,
    retry,
  } = useLive(
    async () => {
      const [unseen, latest] = await Promise.all([
        noticesUnseen(book, { limit: limit.value }),
        noticesOf(book, { limit: limit.value + 1 }),
      ])
      const seen = latest.slice(0, limit.value).filter(({ seenAt }) => seenAt !== null)
      return {
        unseen: await Promise.all(unseen.map(withSubject)),
        seen: await Promise.all(seen.map(withSubject)),
        more: latest.length > limit.value,
      }
    },
    { on: limit },
  )

  async function withSubject(notice: Notice): Promise<ToldNotice> {
    const { taskId, reportId } = notice
    const [aboutTask, aboutReport] = await Promise.all([
      taskId ? task(book, taskId) : undefined,
      reportId ? report(book, reportId) : undefined,
    ])
    return { notice, task: aboutTask, report: aboutReport }
  }

  const unseen = computed(() => found.value?.unseen ?? [])
  const seen = computed(() => found.value?.seen ?? [])

  const markSeen = (ids: readonly NoticeId[]) => markNoticesSeen(book, ids)

  async function markAllSeen() {
    for (;;) {
      const waiting = await noticesUnseen(book, { limit: markedAtOnce })
      if (waiting.length === 0) return
      await markSeen(waiting.map(({ id }) => id))
      if (waiting.length < markedAtOnce) return
    }
  }

  return {
    found,
    failed,
    retry,
    unseen,
    seen,
    markSeen,
    markAllSeen,
    showOlder: () => (limit.value += shownAtFirst),
  }
}
