/** 表头方框：任意合并矩阵都铺满、不重叠；数字绝不截断。 */
import { describe, expect, it } from 'vitest';
import { headerModel } from '../../src/renderer/grid/header-model.js';
import { layOut } from '../../src/renderer/grid/layout.js';
import { sectionsOf } from '../../src/renderer/grid/sections.js';
import { textWidth } from '../../src/renderer/grid/text-width.js';
import { patchSheet } from '../../src/renderer/state/sheet-index.js';
import { amount, smallSheet } from './sheet.js';

describe('表头', () => {
  const sheet = smallSheet();
  const layout = layOut(sheet, '万元', 820);
  const model = headerModel(sheet, layout);

  it('每一点恰好被一个方框盖住', () => {
    const lefts = layout.widths.map((_, at) =>
      layout.widths.slice(0, at).reduce((sum, width) => sum + width, 0),
    );
    const boxes = model.boxes.flatMap((column, at) => column.map((box) => ({ ...box, left: lefts[at]! })));
    for (let y = 1; y < model.height; y += 5) {
      for (let x = 1; x < layout.total; x += 7) {
        const hits = boxes.filter(
          (box) => x >= box.left && x < box.left + box.width && y >= box.top && y < box.top + box.height,
        );
        expect(hits, `(${x},${y})`).toHaveLength(1);
      }
    }
  });

  it('读屏的列名是自上而下的标签，不含栏次', () => {
    expect(model.names).toEqual(['项目 科目代码', '项目 科目名称', '本年支出 小计', '本年支出 基本支出']);
  });

  it('栏次一行认得出，选中列时变蓝的是它上面一行', () => {
    const basic = model.boxes[3]!;
    expect(basic.map(({ text, numbering, lowest }) => [text, numbering, lowest])).toEqual([
      ['基本支出', false, true],
      ['2', true, false],
    ]);
  });
});

describe('列宽', () => {
  it('地方够时正好铺满', () => {
    expect(layOut(smallSheet(), '万元', 820).total).toBe(820);
  });

  it('再窄、数再长，金额列也容得下', () => {
    const sheet = patchSheet(smallSheet(), [
      amount('05/2010450/基本支出', '123456789.12', { yuan: '1234567891234.56' }),
    ]);
    const layout = layOut(sheet, '元', 300);
    expect(layout.widths[3]).toBeGreaterThan(textWidth('1,234,567,891,234.56', layout.fontSize));
  });
});

describe('冻结的合计', () => {
  it('表首的合计在上，表尾的总计在下', () => {
    const { top, body, bottom } = sectionsOf(smallSheet().rows);
    expect([top.length, body.length, bottom.length]).toEqual([1, 3, 0]);
  });
});
