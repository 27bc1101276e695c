import { computed, shallowRef } from 'vue'
import {
  markNoticesSeen,
  type Notice,
  type NoticeId,
  noticesOf,
  noticesUnseen,
  task,
  type Task,
} from '@/domain'
import { useBook, useLive } from '@/parts'

export interface ToldNotice {
  readonly notice: Notice
  /** What it is about, where it is still there and in sight. */
  readonly task: Task | undefined
}

const shownAtFirst = 50
/** More than anybody has let lie; those beyond it are marked when these are. */
const markedAtOnce = 500

/** What I was told, unseen first, each with its task. */
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
        unseen: await Promise.all(unseen.map(withTask)),
        seen: await Promise.all(seen.map(withTask)),
        more: latest.length > limit.value,
      }
    },
    { on: limit },
  )

  async function withTask(notice: Notice): Promise<ToldNotice> {
    return { notice, task: notice.taskId === null ? undefined : await task(book, notice.taskId) }
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
