import { computed, shallowRef, watch } from 'vue'
import {
  addTask,
  addTasks,
  deleteTask,
  draftKept,
  keepDraft,
  lineRead,
  linesToDrafts,
  type MemberId,
  quickAddDraft,
  type QuickAddContext,
  type QuickAddLine,
  quickAddLines,
  quickAddLinesAtMost,
  readQuickAdd,
  type TaskDraft,
  type TaskId,
} from '@/domain'
import { t } from '@/i18n'
import { loadPinyin, type ReadAloud } from '@/lib/pinyin'
import { refusalText } from './refusal-text'
import { useBook } from './useBook'
import { useDraft } from './useDraft'
import { useNow } from './useNow'
import { useOnce } from './useOnce'
import { usePeople } from './usePeople'

/** What is kept with every keystroke. */
interface Typed {
  text: string
  /** Words that were understood and that the person wants as words. */
  kept: readonly string[]
  /** Whom the person said that a name means. */
  answers: readonly (readonly [word: string, id: MemberId])[]
}

/** What was added last, with the way back. */
export interface JustAdded {
  text: string
  /** Where one was added. */
  id?: TaskId
  undo: () => Promise<void>
}

const nothingTyped: Typed = { text: '', kept: [], answers: [] }

/** One line, or a list of them, as it is typed: what it says, what must be asked, and how it is added. */
export function useQuickAdd() {
  const book = useBook()
  const now = useNow()
  const people = usePeople()
  const typed = shallowRef(nothingTyped)
  const { ready, forget } = useDraft('task.quick', typed)
  const readAloud = shallowRef<ReadAloud>()
  const justAdded = shallowRef<JustAdded>()
  const error = shallowRef<string>()
  /** A name was left open when the person wanted to add: the question is shown as one to answer first. */
  const insists = shallowRef(false)

  const text = computed({
    get: () => typed.value.text,
    set: (written) => {
      typed.value = written === '' ? nothingTyped : { ...typed.value, text: written }
      error.value = undefined
      if (written !== '') justAdded.value = undefined
    },
  })

  // The readings of names are large: they come with the first name.
  const stopWaiting = watch(
    () => /[@＠]/.test(text.value),
    (names) => {
      if (!names) return
      void loadPinyin().then((loaded) => {
        readAloud.value = loaded
      }, book.environment.report)
      void Promise.resolve().then(() => stopWaiting())
    },
    { immediate: true },
  )

  const context = computed<QuickAddContext>(() => ({
    people: people.value,
    me: book.me,
    now: now.value,
    readAloud: readAloud.value,
    kept: typed.value.kept,
    answers: new Map(typed.value.answers),
  }))
  const written = computed(() => quickAddLines(text.value))
  const isList = computed(() => written.value.length > 1)
  const tooMany = computed(() => written.value.length > quickAddLinesAtMost)
  const lines = computed<readonly QuickAddLine[]>(() => {
    if (isList.value) return linesToDrafts(text.value, context.value)
    const line = text.value.trim()
    return line ? [lineRead(line, context.value)] : []
  })
  const asked = computed(() => {
    const byWord = new Map(
      lines.value.flatMap(({ read }) => read.owners.ambiguous).map((one) => [one.word, one] as const),
    )
    return [...byWord.values()]
  })
  const usual = computed(() => quickAddDraft(readQuickAdd('', context.value), context.value))

  function keep(words: string) {
    typed.value = { ...typed.value, kept: [...typed.value.kept, words] }
  }

  function answer(word: string, id: MemberId) {
    typed.value = { ...typed.value, answers: [...typed.value.answers, [word, id]] }
    insists.value = false
  }

  /** The word after the sign is no name. */
  function keepName(word: string) {
    keep(text.value.includes(`＠${word}`) ? `＠${word}` : `@${word}`)
    insists.value = false
  }

  const { busy, once: add } = useOnce(async () => {
    if (!ready.value || tooMany.value || lines.value.length === 0) return
    insists.value = asked.value.length > 0
    if (insists.value) return
    await (isList.value ? addList() : addOne())
  })

  async function addOne() {
    const [line] = lines.value
    if (!line) return
    const before = typed.value
    const outcome = await addTask(book, line.draft)
    if (!outcome.ok) {
      error.value = outcome.refusal === 'task.no_title' ? t('quickAdd.noTitle') : refusalText(outcome.refusal)
      return
    }
    await clear()
    justAdded.value = {
      text: t('quickAdd.addedOne', { title: line.draft.title }),
      id: outcome.value,
      undo: async () => takeBack(before, async () => void (await deleteTask(book, outcome.value))),
    }
  }

  /** Those that are refused stay in the box, with the reason of the first. */
  async function addList() {
    const before = typed.value
    const added = lines.value
    const outcome = await addTasks(
      book,
      added.map(({ draft }) => draft),
    )
    if (!outcome.ok) {
      error.value = refusalText(outcome.refusal)
      return
    }
    const { changed, refused, undo } = outcome.value
    const [first] = refused
    if (first) {
      typed.value = { ...before, text: refused.map(({ index }) => added[index]?.text ?? '').join('\n') }
      error.value = t('quickAdd.lineRefused', { n: 1, why: refusalText(first.refusal) })
    } else await clear()
    if (changed === 0) return
    const said = refused.length
      ? t('quickAdd.someRefused', { done: changed, n: refused.length })
      : t('quickAdd.addedMany', { n: changed })
    justAdded.value = { text: said, undo: async () => takeBack(before, undo) }
  }

  /** What was added is taken away, and its words are back where they were typed. */
  async function takeBack(before: Typed, remove: () => Promise<void>) {
    await remove()
    justAdded.value = undefined
    if (text.value.trim() === '' || before.text.includes(text.value)) typed.value = before
  }

  async function clear() {
    typed.value = nothingTyped
    error.value = undefined
    insists.value = false
    await forget()
  }

  /** Hands what was typed to the whole form; a name that is not settled goes along as words. Says what lay there already. */
  async function carryOver(): Promise<{ onto: 'nothing' | 'draft' }> {
    const kept = [
      ...typed.value.kept,
      ...asked.value.map(({ word }) => `@${word}`),
      ...asked.value.map(({ word }) => `＠${word}`),
    ]
    const read = readQuickAdd(text.value, { ...context.value, kept })
    const draft = quickAddDraft(read, context.value)
    const said: Partial<TaskDraft> = {
      title: draft.title,
      ...(read.dueAt && { dueAt: draft.dueAt }),
      ...(read.startAt && { startAt: draft.startAt }),
      ...(read.owners.matched.length > 0 && {
        ownerId: draft.ownerId,
        coOwnerIds: draft.coOwnerIds,
        departmentId: draft.departmentId,
      }),
      ...(read.tags.length > 0 && { tags: draft.tags }),
      ...(read.priority !== null && { priority: draft.priority }),
    }
    const begun = await draftKept<Partial<TaskDraft>>(book, 'task.new')
    if (draft.title || read.parts.length > 0) await keepDraft(book, 'task.new', { ...begun, ...said })
    await clear()
    return { onto: begun === undefined ? 'nothing' : 'draft' }
  }

  return {
    ...{
      book,
      now,
      people,
      ready,
      text,
      isList,
      tooMany,
      lines,
      asked,
      usual,
      insists,
      error,
      justAdded,
      busy,
    },
    ...{ keep, keepName, answer, add, carryOver },
  }
}
