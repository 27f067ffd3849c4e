/** 改写、恢复、换活数字、上年文字、返回稿：经契约，逐步可撤销，重开不丢。 */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NarrativeParagraph, ParagraphNode } from '../../src/shared/contract/index.js';
import { type Service, createService } from '../../src/main/service/index.js';
import { textOfParagraph as textOf } from '../../src/shared/narrative/blank.js';
import { quietHost } from '../support/host.js';

let folder = '';
let service: Service;
const draft = (): string => join(folder, '返回稿.txt');

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'juesuan-文字 '));
  const files = [resolve('test/fixtures/narrative/seed-001.txt'), draft()];
  service = await createService(
    quietHost(folder, {
      resolve: (file) => Promise.resolve(files[Number.parseInt(file.token.slice(-1), 10)] ?? ''),
    }),
  );
});
afterEach(async () => {
  await service.close();
  rmSync(folder, { recursive: true, force: true });
});

async function paragraph(id: string): Promise<NarrativeParagraph> {
  const view = await service.handlers['narrative.get']({});
  const found = view.paragraphs.find((own) => own.id === id);
  if (!found) throw new Error(`没有 ${id}`);
  return found;
}
const edit = (address: string, text: string) =>
  service.handlers['cells.edit']({ edits: [{ address, text }], unit: '万元', by: 'typed' });
/** 一个小项目：几笔支出、三公、上年数。 */
async function small(): Promise<void> {
  await service.handlers['project.new']({
    profile: 'hunan-2024',
    year: 2025,
    department: '株洲市某事务中心',
  });
  const cells = {
    '05/2010450/基本支出': '353.87',
    '05/2110199/项目支出': '7.2',
    '09/预算数/公务接待费': '2',
    '09/决算数/公务接待费': '1.5',
  };
  await service.handlers['cells.edit']({
    edits: Object.entries(cells).map(([address, text]) => ({ address, text })),
    unit: '万元',
    by: 'typed',
  });
  for (const [key, text] of Object.entries({ '上年:01/收入总计': '300', '上年:04/收入总计': '300' }))
    await service.handlers['facts.set']({ key, text });
}
const set = (id: string, nodes: ParagraphNode[], after: string | null = null) =>
  service.handlers['paragraph.set']({ id, nodes, after });

describe('改写', () => {
  it('文字照改，数字仍是活的；撤销还原；重开不丢；恢复模板', async () => {
    await small();
    const before = textOf(await paragraph('四/1'));
    const { nodes } = await service.handlers['paragraph.edit']({ id: '四/1' });
    await set('四/1', [{ type: 'text', text: '全年' }, ...nodes]);
    expect(textOf(await paragraph('四/1'))).toBe(`全年${before}`);
    await edit('05/2110199/项目支出', '9');
    const moved = textOf(await paragraph('四/1'));
    expect(moved.startsWith('全年')).toBe(true);
    expect(moved).toContain('362.87万元');
    await service.handlers['history.undo']({});
    await service.handlers['history.undo']({});
    expect(textOf(await paragraph('四/1'))).toBe(before);
    await service.handlers['history.redo']({});
    const file = readdirSync(join(folder, 'projects')).find((name) => name.endsWith('.jsgk')) ?? '';
    await service.handlers['project.close']({});
    await service.close();
    service = await createService(
      quietHost(folder, { resolve: () => Promise.resolve(join(folder, 'projects', file)) }),
    );
    await service.handlers['project.open']({ file: { token: 'token-again-0', name: file } });
    expect(textOf(await paragraph('四/1'))).toBe(`全年${before}`);
    expect((await paragraph('四/1')).own).toMatchObject({ confirmed: true, changed: false });
    await service.handlers['paragraph.restore']({ id: '四/1' });
    expect((await paragraph('四/1')).own).toBeUndefined();
  });
  it('与模板完全一样的改写就是没有改写；空的、认不得的标记一句话拒绝', async () => {
    await small();
    const { nodes } = await service.handlers['paragraph.edit']({ id: '一/1' });
    await set('一/1', nodes);
    expect((await paragraph('一/1')).own).toBeUndefined();
    await expect(set('一/1', [])).rejects.toThrow(/空了/);
    await expect(set('一/1', [{ type: 'token', token: '乱写:[99/甲]' }])).rejects.toThrow(/不是认得的标记/);
    await expect(set('没有这一段', [{ type: 'text', text: '甲' }])).rejects.toThrow(/没有“没有这一段”这一段/);
  });
  it('手写的数：与表不符是不符，相同的一键换成活的', async () => {
    await small();
    const total = /总计([\d.]+)万元/u.exec(textOf(await paragraph('一/1')))?.[1] ?? '';
    await set('一/1', [{ type: 'text', text: `2025年度收、支总计${total}万元。` }]);
    const { findings = [], quoted } = await service.handlers['narrative.get']({});
    const offer = findings.find((own) => own.rule === 'T-14');
    expect(quoted?.differing).toBe(0);
    expect(offer).toMatchObject({ state: 'info', fragment: total, token: '万:[01/收入总计]' });
    await service.handlers['paragraph.adopt']({ id: '一/1', fragment: total, token: offer?.token ?? '' });
    expect(
      (await paragraph('一/1')).pieces.some((piece) => piece.type === 'figure' && piece.text === total),
    ).toBe(true);
    await set('一/1', [{ type: 'text', text: '2025年度收、支总计1万元。' }]);
    const view = await service.handlers['narrative.get']({});
    expect(view.findings?.some((own) => own.rule === 'T-14' && own.state === 'fail')).toBe(true);
    expect(view.quoted?.differing).toBe(1);
  });
  it('模板的句式变了（数的方向变了）：看得出', async () => {
    await small();
    await service.handlers['facts.set']({ key: '上年:09/决算数/公务接待费', text: '0.01' });
    const { nodes } = await service.handlers['paragraph.edit']({ id: '七(二)/接待' });
    await set('七(二)/接待', [...nodes, { type: 'text', text: '（附注）' }]);
    expect((await paragraph('七(二)/接待')).own?.changed).toBe(false);
    await service.handlers['facts.set']({ key: '上年:09/决算数/公务接待费', text: '0' });
    expect((await paragraph('七(二)/接待')).own?.changed).toBe(true);
  });
  it('可插入的数字按名目、数值找', async () => {
    await small();
    const found = await service.handlers['figures.find']({ text: '05/合计' });
    expect(found.length).toBeGreaterThan(1);
    expect(found.every((own) => own.label.includes('05/合计'))).toBe(true);
  });
  it('可插入的数字按科目名、上级、表名、代码、拼音首字母找；文中没有的格也插得进去，是活的', async () => {
    await service.handlers['project.openSample']({});
    const find = async (text: string): Promise<string[]> =>
      (await service.handlers['figures.find']({ text })).map(({ label }) => label);
    for (const text of ['住房公积金', '2210201', 'zfgjj', '住房保障支出'])
      expect(await find(text), text).toContain('05/2210201/小计');
    expect(await find('三公')).toContain('09/决算数/公务接待费');
    expect(await find('一般公共服务')).toContain('05/2010450/小计');
    const detail = (await service.handlers['figures.find']({ text: '住房公积金' })).find(
      ({ label }) => label === '06/30113',
    );
    expect(detail).toMatchObject({ name: '住房公积金（基本支出明细）' });
    const { nodes } = await service.handlers['paragraph.edit']({ id: '四/1' });
    await set('四/1', [...nodes, { type: 'token', token: detail?.token ?? '' }]);
    expect(textOf(await paragraph('四/1')).endsWith(detail?.value ?? '无')).toBe(true);
  });
});

describe('上年文字', () => {
  it('一步并入，待确认；确认、撤销', async () => {
    await service.handlers['project.openSample']({});
    const { report } = await service.handlers['lastYearText.import']({
      source: { file: { token: 'token-000000-0', name: 'seed-001.txt' } },
    });
    expect(report).toMatchObject({ sections: 13, cells: 47 });
    const view = await service.handlers['narrative.get']({});
    const waiting = view.paragraphs.filter((own) => own.own?.confirmed === false).map((own) => own.id);
    expect(waiting.length).toBeGreaterThan(5);
    const reason = view.paragraphs
      .flatMap((own) => own.pieces)
      .find((piece) => piece.type === 'reason' && piece.key === '四/财政拨款总计/上年');
    expect(reason).toMatchObject({ text: null, suggestion: '贯彻落实厉行节约精神，牢固树立“过紧日子”思想' });
    await service.handlers['paragraph.confirm']({ ids: waiting });
    expect(
      (await service.handlers['narrative.get']({})).paragraphs.filter((own) => own.own?.confirmed === false),
    ).toEqual([]);
    await service.handlers['history.undo']({});
    await service.handlers['history.undo']({});
    expect(
      (await service.handlers['narrative.get']({})).paragraphs.filter((own) => own.own !== undefined),
    ).toEqual([]);
  });
  it('没有上年的表：一句话拒绝', async () => {
    await service.handlers['project.new']({ profile: 'hunan-2024', year: 2025, department: '某局' });
    await expect(
      service.handlers['lastYearText.import']({ source: { text: '一、收入支出决算总体情况说明' } }),
    ).rejects.toThrow(/还没有上年的表/);
  });
});

describe('返回稿', () => {
  it('行文照收而数仍活；改了的数是问题，不悄悄改', async () => {
    await small();
    await service.handlers['reasons.set']({ key: '一/收支总计/上年', text: '新增了业务' });
    const view = await service.handlers['narrative.get']({});
    const lines = view.paragraphs.map((own) => {
      const text = textOf(own);
      if (own.id === '一/1')
        return text
          .replace('2025年度收、支总计', '2025年，本中心收支总计')
          .replace(/总计[\d.]+万元/u, '总计999.99万元');
      if (own.id === '二/1') return text.replace('收入合计', '全年收入合计');
      return own.id === '九/0' ? '' : text;
    });
    lines.splice(2, 0, '以上收支均已纳入部门决算统一管理和公开。');
    writeFileSync(draft(), lines.join('\n'));
    const { rows } = await service.handlers['draft.compare']({
      source: { file: { token: 'token-000000-1', name: '返回稿.txt' } },
    });
    const row = (id: string | null) => rows.find((own) => own.paragraph === id);
    expect(row('四/1')?.state).toBe('same');
    expect(row('二/1')?.state).toBe('wording');
    expect(row('九/0')?.state).toBe('removed');
    expect(rows.filter((own) => own.state === 'added').map((own) => own.theirs)).toEqual([
      '以上收支均已纳入部门决算统一管理和公开。',
    ]);
    expect(row('一/1')).toMatchObject({
      state: 'figures',
      questions: [{ theirs: '999.99', address: '01/收入总计', answer: { kind: 'derived' } }],
    });
    // 合计是算出来的：说要改哪几格，都点得到。
    const [total] = row('一/1')?.questions ?? [];
    const inputs = total?.answer.kind === 'derived' ? total.answer.inputs : [];
    expect(inputs.length).toBeGreaterThan(0);
    for (const address of inputs) expect(address).toMatch(/^\d{2}\//u);
    const nodes = row('一/1')?.nodes ?? [];
    expect(nodes).toContainEqual({ type: 'token', token: '万:[01/收入总计]' });
    expect(nodes).toContainEqual({ type: 'token', token: '原因:一/收支总计/上年' });
    await set('一/1', nodes);
    const text = textOf(await paragraph('一/1'));
    expect(text).toContain('本中心收支总计');
    expect(text).not.toContain('999.99');
    const added = rows.find((own) => own.state === 'added');
    await set('附/稿1', added?.nodes ?? [], added?.after ?? null);
    expect((await service.handlers['narrative.get']({})).paragraphs.map((own) => own.id)).toContain('附/稿1');
  });
  it('后面有来处的一键照改：键入的格、补充资料、原因、没有填的；各是一步，撤销回去', async () => {
    await small();
    await service.handlers['reasons.set']({ key: '四/财政拨款总计/上年', text: '新增了业务' });
    await service.handlers['facts.set']({ key: '出国团组数', text: '1' });
    const before = await service.handlers['narrative.get']({});
    const original = before.paragraphs.map(textOf);
    const changed = before.paragraphs.map((_own, at) =>
      (original[at] ?? '')
        .replace('主要是因为新增了业务', '主要是因为新增了两项业务')
        .replace('团组1个', '团组2个')
        .replace(/(三公”经费财政拨款支出预算为)[\d.]+/u, '$17.77'),
    );
    const compare = async () =>
      (await service.handlers['draft.compare']({ source: { text: changed.join('\n') } })).rows;
    const questions = async () => (await compare()).flatMap((row) => row.questions);
    const asked = await questions();
    const answers = asked.flatMap(({ answer }) => (answer.kind === 'set' ? [answer] : []));
    expect(answers).toContainEqual({
      ...{ kind: 'set', address: '原因:四/财政拨款总计/上年', text: '新增了两项业务' },
    });
    expect(answers).toContainEqual({ kind: 'set', address: '事实:出国团组数', text: '2' });
    // 09 表的合计由三项相加，不能直接改：去那三格。
    const budget = asked.find(({ theirs }) => theirs === '7.77')?.answer;
    expect(budget?.kind).toBe('derived');
    // 行文没有改：没有可照收的。
    for (const row of await compare()) expect(row.nodes, row.paragraph ?? '').toBeNull();
    for (const { address, text } of answers) await service.handlers['draft.answer']({ address, text });
    expect((await questions()).filter(({ answer }) => answer.kind === 'set')).toEqual([]);
    for (let steps = answers.length; steps > 0; steps--) await service.handlers['history.undo']({});
    expect((await service.handlers['narrative.get']({})).paragraphs.map(textOf)).toEqual(original);
    await expect(
      service.handlers['draft.answer']({ address: '事实:出国团组数', text: '两个' }),
    ).rejects.toThrow(/没有改：/);
  });
});
