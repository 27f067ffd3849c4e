/** 不留半句话：没有分母的占比连同“占……的”不写；要由别的数求得的空位，写明是求它用的。 */
import { describe, expect, it } from 'vitest';
import type { NarrativePiece } from '../../src/shared/contract/narrative.js';
import { pieceText } from '../../src/shared/narrative/blank.js';
import { writeTemplate } from '../../src/shared/narrative/tokens.js';
import { ParagraphWriter } from '../../src/shared/narrative/writer.js';
import { emptyProject, typeOne } from '../support/ledger.js';
import { bundleOf } from '../support/templates.js';
import { setFacts } from './support.js';

describe('不留半句话', () => {
  const project = emptyProject('hunan-2024');
  typeOne(project, '05/2010301/基本支出', '10000');
  const write = (template: string): { text: string; missing: string[] } => {
    const writer = new ParagraphWriter(project.tables, bundleOf('hunan-2024').narrative, '试', '');
    writeTemplate(writer, template, { order: 0, row: '', section: 1 });
    return {
      text: writer.pieces.map((piece: NarrativePiece) => pieceText(piece)).join(''),
      missing: writer.missing.map(({ label }) => label),
    };
  };

  it('分母为零的占比不写，句子照样说得完', () => {
    expect(
      write('支出{万:[05/合计/小计]}万元，占本年支出合计的{率:[05/合计/小计]÷[09/数据/决算数]}。').text,
    ).toBe('支出1万元。');
    expect(
      write('支出{万:[05/合计/小计]}万元，占本年支出合计的{率:[05/合计/小计]÷[05/合计/小计]}。').text,
    ).toBe('支出1万元，占本年支出合计的100%。');
  });

  it('总额、占比缺的是别的数：写明由它求得；清单里仍是那个数的名目', () => {
    const sum = '[事实:政府采购货物] + [事实:政府采购工程] + [事实:政府采购服务]';
    const total = write(`支出总额{万:${sum}}万元，其中货物{万:[事实:政府采购货物]}万元。`);
    expect(total.text).toBe(
      '支出总额【请填写：政府采购货物支出（由它求得）】万元，其中货物【请填写：政府采购货物支出】万元。',
    );
    expect(new Set(total.missing)).toEqual(new Set(['政府采购货物支出']));
    setFacts(project, { 政府采购货物: '1', 政府采购工程: '1', 政府采购服务: '1' });
    expect(write(`占总额的{率:[事实:中小企业合同金额]÷${sum}}。`).text).toBe(
      '占总额的【请填写：授予中小企业合同金额（由它求得）】。',
    );
  });
});
