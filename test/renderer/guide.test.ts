/** 使用说明：每篇读得懂，图都在，文中的键真有其命令。 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inlinesOf, parseMarkdown, titleOf } from '../../src/renderer/guide/markdown.js';

const folder = 'docs/guide';
/** 界面写着的字：源码里找得到的。 */
const windowText = ['src/renderer', 'src/shared/contract']
  .flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => readFileSync(join(root, name), 'utf8')),
  )
  .join('\n');
const names = readdirSync(folder).filter((name) => name.endsWith('.md'));

describe('使用说明', () => {
  it('标题、段落、列表、表格、图', () => {
    expect(
      parseMarkdown('# 甲\n\n说**明**与`键`。\n\n- 一\n- 二\n\n| a | b |\n| --- | --- |\n| 1 | 2 |'),
    ).toMatchObject([
      { kind: 'heading', level: 1 },
      { kind: 'paragraph' },
      { kind: 'list', ordered: false, items: [{}, {}] },
      { kind: 'table', rows: [{}, {}] },
    ]);
    expect(inlinesOf('看![图](images/a.png)。')).toEqual([
      { kind: 'text', text: '看' },
      { kind: 'image', text: '图', source: 'images/a.png' },
      { kind: 'text', text: '。' },
    ]);
    expect(inlinesOf('<script>alert(1)</script>')).toEqual([
      { kind: 'text', text: '<script>alert(1)</script>' },
    ]);
  });

  it.each(names)('%s：叫人点的，窗口里真有', (name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    for (const [, word = ''] of text.matchAll(/点“([^”]+)”/g))
      // 带个数的（添加 N 个科目）由程序拼出来。
      if (!word.includes(' N ')) expect(windowText.includes(word.replace(/…+$/, '')), word).toBe(true);
  });

  it.each(names)('%s：有标题，图都截了，没有剩下没读懂的记号', (name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    expect(titleOf(text)).not.toBe('');
    for (const [, source] of text.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g))
      expect(existsSync(join(folder, source!)), source).toBe(true);
    const shown = JSON.stringify(parseMarkdown(text));
    expect(shown).not.toMatch(/"text":"[^"]*(\*\*|!\[|^#)/);
  });
});
