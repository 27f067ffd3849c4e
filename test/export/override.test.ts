/** 草稿、例外、导出前清单、保护。 */
import { describe, expect, it } from 'vitest';
import { buildBooklet } from '../../src/main/booklet/booklet.js';
import { exportProject } from '../../src/main/export/export-project.js';
import { figuresDigest, isDraft } from '../../src/main/export/override.js';
import { preflight } from '../../src/main/export/preflight.js';
import { buildReport } from '../../src/main/workbook/write/report.js';
import { buildWorkbook } from '../../src/main/workbook/write/workbook.js';
import { exportInput, REPORT, SAMPLE_INPUTS } from './fixture.js';
import { cellOf, load, part } from './parts.js';

const failing = exportInput(SAMPLE_INPUTS, { report: REPORT });
const reason = '06 表待财政部门补发明细后更正';

describe('草稿与例外', () => {
  it('有不符而没有理由，自动带草稿标记；有理由则不带', async () => {
    const plain = { valuesOnly: false, draft: false };
    const mark = async (options: Parameters<typeof buildWorkbook>[1]) =>
      cellOf(await load(await buildWorkbook(failing, options)), '公开05表', 'A2').value;
    expect(await mark(plain)).toBe('草稿');
    expect(await mark({ ...plain, override: { reason } })).toBeNull();
    expect(await mark({ ...plain, override: null })).toBe('草稿');
    const header = async (options: Parameters<typeof buildBooklet>[1]) =>
      part(await buildBooklet(failing, options), 'word/document.xml').includes('草稿');
    expect(await header(plain)).toBe(true);
    expect(await header({ draft: false, override: { reason } })).toBe(false);
    expect(await header({ draft: true, override: { reason } })).toBe(true);
  });

  it('存疑、必须相等的规则没能执行，也算没有核清', () => {
    const clean = exportInput();
    const options = { draft: false };
    expect(isDraft(clean, options)).toBe(false);
    expect(isDraft({ ...clean, report: { ...clean.report, disputed: 1 } }, options)).toBe(true);
    const rules = clean.report.rules.map((rule) => ({ ...rule, state: 'notRun' as const }));
    expect(isDraft({ ...clean, report: { ...clean.report, rules } }, options)).toBe(true);
  });

  it('数一变，理由失效', () => {
    const override = { reason, figures: figuresDigest(failing) };
    expect(isDraft(failing, { draft: false, override })).toBe(false);
    const moved = exportInput(
      { ...SAMPLE_INPUTS, '一般.支出.项目': { '2010499': '567900.00' } },
      { report: REPORT },
    );
    expect(isDraft(moved, { draft: false, override })).toBe(true);
    // 账上差一元，印出来一样，也是变了。
    const oneYuan = { ...SAMPLE_INPUTS, '一般.支出.项目': { '2010499': '567801.00', '2110199': '72000.00' } };
    expect(isDraft(exportInput(oneYuan, { report: REPORT }), { draft: false, override })).toBe(true);
    // 改写的段里手写的数。
    const byHand = {
      ...failing.narrative,
      paragraphs: failing.narrative.paragraphs.map((paragraph) => ({
        ...paragraph,
        pieces: paragraph.pieces.map((piece) =>
          piece.type === 'text' ? { ...piece, text: piece.text.replace('12.58', '12.59') } : piece,
        ),
      })),
    };
    expect(isDraft({ ...failing, narrative: byHand }, { draft: false, override })).toBe(true);
    // 表上的数没有变，文中的上年数、资料变了，或不符变了，也失效。
    const { narrative, report } = failing;
    const text = {
      ...narrative,
      paragraphs: narrative.paragraphs.map((paragraph) => ({
        ...paragraph,
        pieces: paragraph.pieces.map((piece) => (piece.type === 'fact' ? { ...piece, text: '3' } : piece)),
      })),
    };
    expect(isDraft({ ...failing, narrative: text }, { draft: false, override })).toBe(true);
    const others = report.findings.map((one) => ({ ...one, right: { ...one.right, printed: '455.67' } }));
    const changed = { ...failing, report: { ...report, findings: others } };
    expect(isDraft(changed, { draft: false, override })).toBe(true);
  });

  it('空的理由拒绝，什么也不写', async () => {
    const options = { parts: ['text'] as const, valuesOnly: false, draft: false, override: { reason: ' ' } };
    await expect(exportProject(failing, '/不存在', options)).rejects.toThrow('须写明理由');
    const stale = { ...options, override: { reason, figures: '旧的' } };
    await expect(exportProject(failing, '/不存在', stale)).rejects.toThrow('理由已失效');
  });

  it('理由与它所指的不符写进审核报告', async () => {
    const strings = async (options: Parameters<typeof buildReport>[1]) =>
      part(await buildReport(failing, options), 'xl/sharedStrings.xml');
    const withReason = await strings({ draft: false, override: { reason } });
    expect(withReason).toContain(`有不符仍照写，理由：${reason}`);
    expect(withReason).toContain('理由所指的不符 1 处：');
    expect(withReason).toContain(
      'X-16　06 表合计应等于 05 表基本支出（06/人员经费合计、06/公用经费合计 455.27',
    );
    expect(await strings({ draft: false })).toContain('带“草稿”标记');
  });
});

describe('导出前清单', () => {
  it('不符、缺原因、缺资料、空表，各有去处', () => {
    const items = preflight({ ...failing, sample: true, verified: false });
    const of = (kind: string) => items.filter((item) => item.kind === kind);
    expect(of('fail')).toEqual([
      {
        kind: 'fail',
        message: 'X-16：06 表合计应等于 05 表基本支出',
        addresses: ['06/人员经费合计', '06/公用经费合计', '05/合计/基本支出'],
      },
    ]);
    expect(of('reason')[0]?.addresses).toEqual(['原因:总收支.增减']);
    expect(of('fact').map((item) => item.addresses[0])).toEqual([
      '事实:车辆数',
      '事实:决算单位构成',
      '事实:财务负责人',
      '事实:单位负责人',
      '事实:保密审查',
    ]);
    expect(of('emptyTable').map((item) => item.addresses[0])).toEqual(['07', '08']);
    expect(of('sample')).toHaveLength(1);
    expect(of('unverified')).toHaveLength(1);
  });

  it('存疑的格逐个列出，没能执行的规则说明为何', async () => {
    const [first, ...rest] = failing.sheets;
    const sheets = [
      {
        ...first!,
        rows: first!.rows.map((row) => ({
          ...row,
          cells: row.cells.map((cell) =>
            cell && 'amount' in cell && cell.amount.address === '01/收入总计'
              ? { amount: { ...cell.amount, kind: 'disputed' as const, note: null } }
              : cell,
          ),
        })),
      },
      ...rest,
    ];
    const rules = REPORT.rules.map((rule) => ({ ...rule, state: 'notRun' as const, why: '缺上年数' }));
    const items = preflight({ ...failing, sheets, report: { ...REPORT, rules } });
    expect(items.find((item) => item.kind === 'disputed')?.addresses).toEqual(['01/收入总计']);
    expect(items.find((item) => item.kind === 'notRun')?.message).toContain('缺上年数');
    const book = await load(await buildReport({ ...failing, sheets }, { draft: false }));
    expect(cellOf(book, '印定、调平、存疑', 'A4').value).toBe('01/收入总计');
    expect(cellOf(book, '印定、调平、存疑', 'B4').value).toBe('存疑');
  });
});

describe('保护算出的格', () => {
  it('缺省不保护；保护时录入格照常能改，不设密码', async () => {
    const input = exportInput();
    const plain = part(
      await buildWorkbook(input, { valuesOnly: false, draft: false }),
      'xl/worksheets/sheet5.xml',
    );
    expect(plain).not.toContain('sheetProtection');
    const bytes = await buildWorkbook(input, { valuesOnly: false, draft: false, protect: true });
    const xml = part(bytes, 'xl/worksheets/sheet5.xml');
    expect(xml).toContain('<sheetProtection sheet="1"');
    expect(xml).not.toMatch(/hashValue|password/);
    const sheet = (await load(bytes)).getWorksheet('公开05表');
    // 声明说总有 protection，读回没有写过的格却没有。
    const unlocked = (at: string): boolean => {
      const protection: unknown = sheet?.getCell(at).protection;
      return (
        typeof protection === 'object' &&
        protection !== null &&
        'locked' in protection &&
        protection.locked === false
      );
    };
    expect(['D10', 'D7', 'B10'].map(unlocked)).toEqual([true, false, false]);
  });
});
