import { describe, expect, test } from 'vitest'
import { textParts } from '@/parts/text-parts'

const kinds = (text: string, mentioned: string[] = []) =>
  textParts(text, mentioned).map(({ kind, text: words }) => `${kind}:${words}`)

describe('what people have written', () => {
  test('leads where an address stands in it, without the mark that ends the sentence', () => {
    expect(kinds('见 https://git.qinghe.cn/pay/1，再说。')).toEqual([
      'text:见 ',
      'link:https://git.qinghe.cn/pay/1',
      'text:，再说。',
    ])
    expect(kinds('see https://a.example/x.')).toEqual(['text:see ', 'link:https://a.example/x', 'text:.'])
  })

  test('never becomes a link that could run something', () => {
    const hostile = 'javascript:alert(1) data:text/html,x <img src=x onerror=alert(1)> ftp://a.example'
    expect(kinds(hostile)).toEqual([`text:${hostile}`])
  })

  test('shows who is mentioned, the longer name first, and nobody who is not', () => {
    expect(kinds('@王小明和@王小，@高远', ['王小', '王小明'])).toEqual([
      'mention:@王小明',
      'text:和',
      'mention:@王小',
      'text:，@高远',
    ])
  })

  test('is the same when it is put together again, whatever was written', () => {
    for (const text of [
      '',
      '@',
      'https://',
      'a@b.c https://x.y/z?a=(b)',
      '(.*+?) @(.*+?)',
      '\n\n @许诺 \u{1f600}',
    ])
      expect(
        textParts(text, ['许诺', '(.*+?)', ''])
          .map((part) => part.text)
          .join(''),
      ).toBe(text)
  })
})
