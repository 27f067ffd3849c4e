import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Host } from '../../src/main/service/host.js';
import { createService, type Service } from '../../src/main/service/index.js';
import { part } from '../export/parts.js';
import { exportRequest } from '../support/export-request.js';
import { quietHost } from '../support/host.js';

let folder = '';
let out = '';
let service: Service;

const host = (): Host =>
  quietHost(folder, {
    resolve: (file) => Promise.resolve(join(out, 'in', file.name)),
    chooseExportFolder: () => Promise.resolve(out),
    chooseSavePath: (name) => Promise.resolve(join(out, name)),
  });

const give = (name: string, content: string): { token: string; name: string } => {
  mkdirSync(join(out, 'in'), { recursive: true });
  writeFileSync(join(out, 'in', name), content);
  return { token: 'token-0000', name };
};
const list = async () => (await service.handlers['attachments.get']({})).attachments;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'juesuan-宿主 '));
  out = mkdtempSync(join(tmpdir(), 'juesuan-导出 '));
  service = await createService(host());
  await service.handlers['project.new']({ profile: 'hunan-2024', year: 2025, department: '某市示例局' });
});
afterEach(async () => {
  await service.close();
  for (const one of [folder, out]) rmSync(one, { recursive: true, force: true });
});

describe('附件', () => {
  it('添加、改名、换先后、去掉，都可撤销；导出时一并写出，册末列出', async () => {
    const { handlers } = service;
    await handlers['attachments.add']({
      files: [give('附件2：绩效自评报告.pdf', '甲'), give('整体支出绩效.docx', '乙')],
    });
    expect((await list()).map(({ id, title, missing }) => [id, title, missing])).toEqual([
      ['a1', '绩效自评报告', false],
      ['a2', '整体支出绩效', false],
    ]);
    await handlers['attachments.edit']({ id: 'a2', title: '整体支出绩效评价报告', order: 0 });
    expect((await list()).map(({ id }) => id)).toEqual(['a2', 'a1']);
    await handlers['attachments.remove']({ id: 'a1' });
    expect(await list()).toHaveLength(1);
    await handlers['history.undo']({});
    expect(await list()).toHaveLength(2);
    const result = await handlers['export.run'](exportRequest({ parts: ['text', 'attachment'] }));
    expect(result.files.filter(({ part }) => part === 'attachment').map(({ name }) => name)).toEqual([
      '附件1-整体支出绩效评价报告.docx',
      '附件2-绩效自评报告.pdf',
    ]);
    expect(readFileSync(join(out, '附件2-绩效自评报告.pdf'), 'utf8')).toBe('甲');
    await handlers['history.undo']({});
    await handlers['history.undo']({});
    expect(await list()).toEqual([]);
  });

  it('类型、大小、件数不合的整批拒绝', async () => {
    const { handlers } = service;
    await expect(handlers['attachments.add']({ files: [give('病毒.exe', '')] })).rejects.toThrow(
      '不能作附件',
    );
    await expect(
      handlers['attachments.add']({ files: [{ token: 'token-0000', name: '没有的.pdf' }] }),
    ).rejects.toThrow('读不到');
    await expect(
      handlers['attachments.add']({ files: [give('大.pdf', 'x'.repeat(31 * 1024 * 1024))] }),
    ).rejects.toThrow('超过 30 MB');
    const many = Array.from({ length: 21 }, (_, at) => give(`件${at}.pdf`, `${at}`));
    await handlers['attachments.add']({ files: many });
    await expect(handlers['attachments.add']({ files: many })).rejects.toThrow('至多 40 件');
    expect(await list()).toHaveLength(21);
  });

  it('另存为时跟着走；文件不在了、被改过，导出说明而不悄悄少一件', async () => {
    const { handlers } = service;
    await handlers['attachments.add']({ files: [give('自评.pdf', '甲')] });
    const saved = await handlers['project.saveAs']({});
    const beside = join(out, `${(saved.fileName ?? '').replace('.jsgk', '')}.附件`);
    const [name = ''] = readdirSync(beside);
    expect(name).toMatch(/^[0-9a-f]{16}-自评\.pdf$/);
    writeFileSync(join(beside, name), '乙');
    const request = exportRequest({ parts: ['attachment'] });
    await expect(handlers['export.run'](request)).rejects.toThrow('后来被改过');
    rmSync(join(beside, name));
    expect((await list())[0]?.missing).toBe(true);
    await expect(handlers['export.run'](request)).rejects.toThrow('不在项目旁边');
    expect(dirname(beside)).toBe(out);
  });
});

describe('涉密不公开', () => {
  it('标了的段落与附件不写出，记进审核报告、清单与导出记录；可撤销', async () => {
    const { handlers } = service;
    await handlers['attachments.add']({ files: [give('内部清册.xlsx', '密'), give('公开件.pdf', '明')] });
    const { paragraphs } = await handlers['attachments.get']({});
    const secret = paragraphs.find(({ heading, text }) => heading === 0 && text.length > 30)!;
    await handlers['secrets.set']({ kind: 'paragraph', id: secret.id, basis: '保密办 2025 第 3 号' });
    await handlers['secrets.set']({ kind: 'attachment', id: 'a1', basis: '' });
    const plan = await handlers['export.plan']({});
    expect(plan.items.filter(({ kind }) => kind === 'withheld').map(({ message }) => message)).toEqual([
      expect.stringContaining('保密办 2025 第 3 号'),
      expect.stringContaining('附件“内部清册”'),
    ]);
    const result = await handlers['export.run'](exportRequest({ parts: ['text', 'attachment', 'report'] }));
    const names = result.files.map(({ name }) => name);
    expect(names).toContain('附件1-公开件.pdf');
    expect(names.some((name) => name.includes('内部清册'))).toBe(false);
    const text = readFileSync(
      join(
        out,
        names.find((name) => name.endsWith('.txt'))!,
      ),
      'utf8',
    );
    expect(text).not.toContain(secret.text.slice(0, 30));
    const report = readFileSync(
      join(
        out,
        names.find((name) => name.includes('审核报告'))!,
      ),
    );
    const strings = part(new Uint8Array(report), 'xl/sharedStrings.xml');
    expect(strings).toContain('内部清册');
    expect(strings).toContain('保密办 2025 第 3 号');
    expect(strings).not.toContain(secret.text.slice(0, 12));
    const [version] = await handlers['export.history']({});
    expect(version?.withheld).toHaveLength(2);
    await handlers['history.undo']({});
    await handlers['history.undo']({});
    expect((await handlers['export.plan']({})).items.some(({ kind }) => kind === 'withheld')).toBe(false);
  });

  it('概况的一项也可以标：册子里只留一句，文字不写出', async () => {
    const { handlers } = service;
    await handlers['facts.set']({ key: '部门职责', text: '负责某项不公开的工作。' });
    await handlers['facts.set']({ key: '机构设置', text: '内设综合科。' });
    const { paragraphs } = await handlers['attachments.get']({});
    expect(paragraphs.slice(0, 4).map(({ heading, text }) => [heading, text])).toEqual([
      [1, '一、部门职责'],
      [0, '负责某项不公开的工作。'],
      [1, '二、机构设置及决算单位构成'],
      [0, '内设综合科。'],
    ]);
    await handlers['secrets.set']({ kind: 'paragraph', id: '概况/部门职责', basis: '' });
    const result = await handlers['export.run'](exportRequest({ parts: ['docx', 'report'] }));
    const read = (at: number) => new Uint8Array(readFileSync(join(out, result.files[at]?.name ?? '')));
    const document = part(read(0), 'word/document.xml');
    expect(document).toContain('按照保密规定，此项内容不予公开。');
    expect(document).toContain('内设综合科。');
    expect(document).not.toContain('负责某项不公开的工作');
    expect(part(read(1), 'xl/sharedStrings.xml')).not.toContain('负责某项不公开的工作');
    const [version] = await handlers['export.history']({});
    expect(version?.withheld).toEqual(['概况“部门职责”']);
  });

  it('一节之下的各段一步标上、一步去掉；已标的依据不改；检查不再说略去的段', async () => {
    const { handlers } = service;
    const view = await handlers['narrative.get']({});
    const heading = view.paragraphs.find(
      ({ heading: level }, at) =>
        level === 1 && view.paragraphs[at + 1]?.heading === 0 && view.paragraphs[at + 2]?.heading === 0,
    )!;
    const at = view.paragraphs.indexOf(heading);
    const [first, second] = view.paragraphs.slice(at + 1);
    await handlers['secrets.set']({ kind: 'paragraph', id: first!.id, basis: '有依据' });
    await handlers['secrets.set']({ kind: 'section', id: heading.id, basis: '' });
    const marked = async () =>
      (await handlers['narrative.get']({})).paragraphs.flatMap(({ id, secret }) =>
        secret === undefined ? [] : [[id, secret]],
      );
    const all = await marked();
    expect(all.slice(0, 2)).toEqual([
      [first!.id, '有依据'],
      [second!.id, ''],
    ]);
    const next = view.paragraphs.slice(at + 1).find(({ heading: level }) => level === 1);
    expect(all.map(([id]) => id)).not.toContain(next?.id);
    const plan = await handlers['export.plan']({});
    expect(plan.items.filter(({ kind }) => kind === 'withheld')).toHaveLength(all.length);
    expect(
      plan.items.some(({ kind, addresses }) => kind === 'text' && addresses[0] === `情况说明:${first!.id}`),
    ).toBe(false);
    await handlers['history.undo']({});
    expect(await marked()).toEqual([[first!.id, '有依据']]);
    await handlers['secrets.set']({ kind: 'section', id: heading.id, basis: null });
    expect(await marked()).toEqual([]);
    await expect(handlers['secrets.set']({ kind: 'section', id: heading.id, basis: null })).rejects.toThrow(
      '没有标了涉密的段落',
    );
    await expect(handlers['secrets.set']({ kind: 'section', id: first!.id, basis: '' })).rejects.toThrow(
      '没有可以标的',
    );
  });

  it('标题不能标；没有的段与附件不能标', async () => {
    const { handlers } = service;
    const { paragraphs } = await handlers['attachments.get']({});
    const heading = paragraphs.find((paragraph) => paragraph.heading === 1)!;
    await expect(handlers['secrets.set']({ kind: 'paragraph', id: heading.id, basis: '' })).rejects.toThrow(
      '没有这一段',
    );
    await expect(handlers['secrets.set']({ kind: 'attachment', id: 'a9', basis: '' })).rejects.toThrow();
  });
});
