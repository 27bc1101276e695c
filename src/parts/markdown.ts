/**
 * Markdown to elements, without HTML in between: what is not understood stands as it was written, and nothing that a
 * person writes can run or be fetched from somewhere else.
 */
import { lexer, type MarkedToken, type Token, type Tokens } from 'marked'
import { h, type VNodeChild } from 'vue'

/** Deeper than anybody means it; what lies below is text. */
const deepest = 12

export function markdownNodes(text: string): VNodeChild[] {
  return shown(tokensOf(text), 0)
}

function tokensOf(text: string): Token[] {
  try {
    return lexer(text, { gfm: true, breaks: true })
  } catch {
    // Thousands of marks within each other.
    return [{ type: 'paragraph', raw: text, text, tokens: [{ type: 'text', raw: text, text }] }]
  }
}

const shown = (tokens: readonly Token[] | undefined, depth: number): VNodeChild[] =>
  (tokens ?? []).map((token) => (depth > deepest ? token.raw : elementOf(token as MarkedToken, depth + 1)))

function elementOf(token: MarkedToken, depth: number): VNodeChild {
  switch (token.type) {
    case 'heading':
      return h('h4', { class: `depth-${token.depth}` }, shown(token.tokens, depth))
    case 'paragraph':
      return h('p', shown(token.tokens, depth))
    case 'blockquote':
      return h('blockquote', shown(token.tokens, depth))
    case 'strong':
    case 'em':
    case 'del':
      return h(token.type, shown(token.tokens, depth))
    case 'list':
      return listOf(token, depth)
    case 'checkbox':
      return token.checked ? '☑ ' : '☐ '
    case 'table':
      return tableOf(token, depth)
    case 'code':
      return h('pre', { tabindex: 0 }, h('code', token.text))
    case 'codespan':
      return h('code', token.text)
    case 'hr':
    case 'br':
      return h(token.type)
    case 'link':
      return linkTo(token.href, shown(token.tokens, depth), token.raw)
    case 'image':
      // Nobody's screen fetches what somebody else has written down.
      return linkTo(token.href, [token.text || token.href], token.raw)
    case 'text':
      return token.tokens ? shown(token.tokens, depth) : token.text
    case 'escape':
      return token.text
    case 'space':
    case 'def':
      return null
    default:
      return token.raw
  }
}

function listOf({ ordered, start, items }: Tokens.List, depth: number): VNodeChild {
  const lines = items.map(({ tokens }) => h('li', shown(tokens, depth)))
  return ordered ? h('ol', { start: start === '' ? 1 : start }, lines) : h('ul', lines)
}

function tableOf({ header, rows }: Tokens.Table, depth: number): VNodeChild {
  const line = (cells: readonly Tokens.TableCell[], name: 'th' | 'td') =>
    h(
      'tr',
      cells.map(({ tokens }) => h(name, shown(tokens, depth))),
    )
  const body = rows.map((cells) => line(cells, 'td'))
  return h(
    'div',
    { class: 'wide', tabindex: 0 },
    h('table', [h('thead', line(header, 'th')), h('tbody', body)]),
  )
}

/** Only what leads to a page or a letter; another address stands as it was written. */
function linkTo(href: string, inside: VNodeChild[], written: string): VNodeChild {
  if (!/^(https?:\/\/|mailto:)/i.test(href)) return written
  return h('a', { href, target: '_blank', rel: 'noopener noreferrer nofollow' }, inside)
}
