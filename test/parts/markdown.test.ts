import { describe, expect, test } from 'vitest'
import { h } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { markdownNodes } from '@/parts/markdown'

/** What is shown, without the marks that the renderer leaves. */
const shown = async (text: string): Promise<string> =>
  (await renderToString(h('div', markdownNodes(text)))).replace(/<!--.*?-->/g, '')

describe('Markdown', () => {
  const table: [written: string, html: string][] = [
    ['**加粗**和*斜*', '<p><strong>加粗</strong>和<em>斜</em></p>'],
    ['# 结论\n下单快了 3%', '<h4 class="depth-1">结论</h4><p>下单快了 3%</p>'],
    ['第一行\n第二行', '<p>第一行<br>第二行</p>'],
    ['- 一\n- [x] 二', '<ul><li>一</li><li>☑ 二</li></ul>'],
    ['3. 三\n4. 四', '<ol start="3"><li>三</li><li>四</li></ol>'],
    ['> 客户说\n', '<blockquote><p>客户说</p></blockquote>'],
    ['`npm ci`', '<p><code>npm ci</code></p>'],
    [
      '|指标|值|\n|-|-|\n|转化|3%|',
      '<div class="wide" tabindex="0"><table><thead><tr><th>指标</th><th>值</th></tr></thead>' +
        '<tbody><tr><td>转化</td><td>3%</td></tr></tbody></table></div>',
    ],
    [
      '[周报](https://a.cn/w?x=1&y=2)',
      '<p><a href="https://a.cn/w?x=1&amp;y=2" target="_blank" rel="noopener noreferrer nofollow">周报</a></p>',
    ],
    // No mark that means anything.
    ['#3 号单 a_b_c 5 * 3 * 2', '<p>#3 号单 a_b_c 5 * 3 * 2</p>'],
  ]
  test.each(table)('%j', async (written, html) => {
    expect(await shown(written)).toBe(`<div>${html}</div>`)
  })

  test('never becomes HTML, nor fetches or runs anything', async () => {
    const hostile =
      '<script>alert(1)</script>\n\n<img src=x onerror=alert(1)> [x](javascript:alert(1)) [y](data:text/html,1) ![z](https://x.cn/z.png) **<b>b</b>**'
    const html = await shown(hostile)
    expect(html.match(/<(script|img|b)\b/)).toBeNull()
    expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual(['https://x.cn/z.png'])
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(html).toContain('[x](javascript:alert(1))')
  })

  test('that is nothing but marks is shown as it was written', async () => {
    const marks = '>'.repeat(30_000) + '到底'
    expect(await shown(marks)).toContain('到底')
    const lists = Array.from({ length: 60 }, (_, depth) => `${'  '.repeat(depth)}- ${depth}`).join('\n')
    expect(await shown(lists)).toContain('59')
  })
})
