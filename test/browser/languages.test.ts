/** Each screen speaks one language, apart from what people have written. */
import { expect } from 'vitest'
import type { Product } from '../support/product'
import { dress, liver, liveThrough, screens, screensOutside, stand } from '../support/screens'
import { type Phone, stage } from '../support/stage'

const play = stage()

/** Words that are the same in both: names of things, and each language's own name for itself. */
const names = [
  ...['中文', 'English', 'Daybook', 'MIT', 'Safari', 'kB', 'MB', 'GB', 'daybook.example', 'zzz'],
  ...['CSV', 'Excel', 'PDF', 'Enter', 'Space', 'Chrome', 'Edge', 'iPhone'],
]

const languages = ['en', 'zh-CN'] as const
type Language = (typeof languages)[number]

const foreign: Record<Language, RegExp> = { en: /\p{Script=Han}/u, 'zh-CN': /\p{Script=Latin}{2,}/u }
const rawKey = /\b[a-z]+\.[a-z]+[A-Z]\w*|\{\w+\}|\bundefined\b|\bNaN\b|Invalid Date/

play('says every word in the language that was chosen', async ({ phone, product }) => {
  const found: string[] = []
  const person = await phone()
  await person.open('/sign-in')
  for (const language of languages) {
    await dress(person, { language, theme: 'light' })
    for (const screen of screensOutside) {
      await stand(person, screen, { taskId: '' })
      found.push(...(await strangeWords(person, screen.name, language, product)))
    }
  }

  await dress(person, { language: 'zh-CN', theme: 'light' })
  await person.signInAs(liver)
  const story = await liveThrough(person, product)
  for (const language of languages) {
    await dress(person, { language, theme: 'light' })
    for (const screen of screens) {
      await stand(person, screen, story)
      found.push(...(await strangeWords(person, screen.name, language, product)))
    }
  }
  expect(found).toEqual([])
})

async function strangeWords(
  phone: Phone,
  screen: string,
  language: Language,
  product: Product,
): Promise<string[]> {
  const written = await writtenWords(product)
  const said = (await wordsOn(phone)).map((words) => withoutData(words, written))
  return said
    .filter((words) => foreign[language].test(words) || rawKey.test(words))
    .map((words) => `${screen}, ${language}: ${words}`)
}

const withoutData = (words: string, data: readonly string[]) =>
  // A person's initial stands alone in their picture.
  words === liver.slice(0, 1) ? '' : data.reduce((left, one) => left.replaceAll(one, ' '), words)

/** What people have written, longest first, and what the story has that the server does not. */
async function writtenWords({ ask }: Product): Promise<string[]> {
  const rows = await ask<{ words: string }>(`
    select name as words from public.members union select title from public.members
    union select name from public.departments union select email from public.members
    union select title from public.tasks union select description from public.tasks
    union select body from public.task_comments
    union select changes -> 'title' ->> 'old' from public.task_events
    union select unnest(tags) from public.tasks union select blocked_reason from public.tasks
    union select decline_reason from public.tasks union select body from public.task_items
    union select body from public.notices union select name from public.task_views
    union select name from public.report_templates union select name from public.calendar_days
    union select note from public.absences union select body from public.report_comments
    union select topic from public.talks union select outcome from public.talks
    union select said #>> '{}' from public.reports, jsonb_path_query(content, '$.**') as said
      where jsonb_typeof(said) = 'string'
    union select said #>> '{}' from public.report_template_versions, jsonb_path_query(fields, '$.**') as said
      where jsonb_typeof(said) = 'string'`)
  const unsent = [
    '客户名单我今晚补齐。',
    '回公司后把发票交给财务',
    '和测试组再对一遍上线清单',
    '周末由研发组值班。',
  ]
  const all = [...rows.map(({ words }) => words), ...unsent, '整理全年的客户回访记录', ...names]
  return all.filter(Boolean).sort((a, b) => b.length - a.length)
}

/** Everything that is seen or read aloud: texts, names, placeholders, the title of the window. */
function wordsOn({ page }: Phone): Promise<string[]> {
  return page.evaluate(() => {
    const said = [document.title]
    for (const element of document.body.querySelectorAll('*')) {
      if (element.tagName === 'NOSCRIPT' || !element.checkVisibility()) continue
      for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
        said.push(element.getAttribute(name) ?? '')
      for (const node of element.childNodes)
        if (node.nodeType === Node.TEXT_NODE) said.push(node.textContent?.trim() ?? '')
    }
    return [...new Set(said)].filter(Boolean)
  })
}
