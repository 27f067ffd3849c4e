/** 导出测试的输入：按样本件（2024 长株潭一体化中心）的数填一本账，由真正的 ProjectTables 给出九张表。 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckReport, NarrativeView } from '../../src/shared/contract/index.js';
import { emptyState, inputKey } from '../../src/shared/document/state.js';
import { SubjectDictionary, parseSubjectCsv } from '../../src/shared/ledger/subjects.js';
import { profileSchema, tableSchema } from '../../src/shared/profile/schema.js';
import { cellFormula } from '../../src/shared/tables/formula.js';
import { compileProfile, type ProfileModel } from '../../src/shared/tables/model.js';
import { ProjectTables } from '../../src/shared/tables/project-tables.js';
import { sheetView } from '../../src/shared/tables/sheet.js';
import { loadWording } from '../../src/main/export/terms.js';
import type { ExportInput } from '../../src/main/export/input.js';

/** 打包后的子进程不在原处，由环境变量告诉它项目在哪里。 */
const templates = join(process.env['JUESUAN_TEST_ROOT'] ?? join(import.meta.dirname, '../..'), 'templates');

export function profile(id = 'hunan-2024'): ProfileModel {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(templates, id, name), 'utf8'));
  const spec = profileSchema.parse(read('profile.json'));
  return compileProfile(
    spec,
    spec.tables.map((name) => tableSchema.parse(read(name))),
  );
}

const dictionary = new SubjectDictionary(
  parseSubjectCsv(readFileSync(join(templates, 'subjects/functional.csv'), 'utf8')),
);

/** 键入位 → 科目 → 元。2101xxx 四项带零头，使各格各自舍入、出现尾差。 */
export const SAMPLE_INPUTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '一般.支出.基本': {
    '2010450': '3538700.00',
    '2080502': '58400.00',
    '2080505': '276400.00',
    '2080506': '138200.00',
    '2101101': '7249.00',
    '2101102': '106649.00',
    '2101103': '65449.00',
    '2101199': '135749.00',
    '2210201': '229900.00',
  },
  '一般.支出.项目': { '2010499': '567800.00', '2110199': '72000.00' },
  '经济.决算': {
    '30101': '809000.00',
    '30102': '224700.00',
    '30103': '684100.00',
    '30107': '252500.00',
    '30108': '278900.00',
    '30109': '139400.00',
    '30110': '115300.00',
    '30111': '66700.00',
    '30112': '110300.00',
    '30113': '230100.00',
    '30114': '2700.00',
    '30305': '58400.00',
    '30307': '22700.00',
    '30201': '215900.00',
    '30202': '118600.00',
    '30203': '5200.00',
    '30206': '39000.00',
    '30207': '34300.00',
    '30211': '110400.00',
    '30212': '69000.00',
    '30213': '20500.00',
    '30217': '5600.00',
    '30226': '213900.00',
    '30227': '198500.00',
    '30228': '74500.00',
    '30229': '141300.00',
    '30231': '68600.00',
    '30239': '155200.00',
    '30299': '72200.00',
    '31002': '13800.00',
  },
  '三公.全年预算': { 出国: '69000.00', 运行: '68600.00', 接待: '5600.00' },
  '三公.决算': { 出国: '69000.00', 运行: '68600.00', 接待: '5600.00' },
};

export const EMPTY_NARRATIVE: NarrativeView = { title: '', paragraphs: [], missing: [] };

const text = (value: string) => ({ type: 'text' as const, text: value });
const figure = (value: string, source: string) => ({ type: 'figure' as const, text: value, source });

export const NARRATIVE: NarrativeView = {
  title: '2024年度部门决算情况说明',
  paragraphs: [
    { id: 'h1', heading: 1, pieces: [text('一、收入支出决算总体情况说明')] },
    {
      id: 'p1',
      heading: 0,
      pieces: [
        text('2024年度收、支总计均为'),
        figure('519.64', '01/收入总计'),
        text('万元。与上年相比，减少12.58万元，'),
        { type: 'word', text: '下降', source: '01/收入总计' },
        text('2.36%，主要是因为'),
        { type: 'reason', key: '总收支.增减', label: '总收支增减的原因', text: null, suggestion: null },
        text('。'),
      ],
    },
    { id: 'h2', heading: 1, pieces: [text('二、收入决算情况说明')] },
    {
      id: 'p2',
      heading: 0,
      pieces: [
        text('2024年度收入合计519.64万元，其中：财政拨款收入519.64万元，占100%；'),
        { type: 'reason', key: '收入.原因', label: '收入增加的原因', text: '人员经费增加', suggestion: null },
        text('。'),
      ],
    },
    { id: 'h3', heading: 2, pieces: [text('（一）财政拨款支出决算总体情况')] },
    {
      id: 'p3',
      heading: 0,
      pieces: [
        text('截至年末共有车辆'),
        { type: 'fact', key: '车辆数', label: '车辆数', text: null },
        text('辆。'),
      ],
    },
  ],
  missing: [
    { paragraph: 'p1', kind: 'reason', key: '总收支.增减', label: '收支总计增减的主要原因' },
    { paragraph: 'p3', kind: 'fact', key: '车辆数', label: '车辆数' },
  ],
};

export const REPORT: CheckReport = {
  rulesRun: 3,
  counts: { pass: 1, tail: 1, info: 0, fail: 1, notApplicable: 1, notRun: 0 },
  pinned: 0,
  disputed: 0,
  adjusted: 0,
  findings: [
    {
      rule: 'F05-3',
      state: 'tail',
      message: '类 = 款之和，相差在各自舍入的限度内',
      left: { addresses: ['05/21011/基本支出'], printed: '31.51' },
      right: { addresses: ['05/2101101/基本支出', '05/2101102/基本支出'], printed: '31.48' },
      difference: '0.03',
      bound: '0.03',
    },
    {
      rule: 'X-16',
      state: 'fail',
      message: '06 表合计应等于 05 表基本支出',
      left: { addresses: ['06/人员经费合计', '06/公用经费合计'], printed: '455.27' },
      right: { addresses: ['05/合计/基本支出'], printed: '455.66' },
      difference: '-0.39',
      bound: '0.02',
    },
  ],
  rules: [
    {
      rule: 'F05-1',
      title: '每行：小计 = 基本支出 + 项目支出',
      strength: 'hard',
      state: 'pass',
      instances: 22,
      tables: ['05'],
      why: null,
    },
    {
      rule: 'F05-3',
      title: '类 = Σ 款；款 = Σ 项',
      strength: 'hard',
      state: 'tail',
      instances: 30,
      tables: ['05'],
      why: null,
    },
    {
      rule: 'X-16',
      title: '06 表合计 = 05 表基本支出',
      strength: 'hard',
      state: 'fail',
      instances: 1,
      tables: ['05', '06'],
      why: null,
    },
    {
      rule: 'F07-1',
      title: '小计 = 基本支出 + 项目支出',
      strength: 'hard',
      state: 'notApplicable',
      instances: 0,
      tables: ['07'],
      why: '本表无数据',
    },
  ],
};

/** 概况与审签用的补充资料：职责两条，构成还没有填。 */
export const FACTS: Readonly<Record<string, string>> = {
  部门职责:
    '（一）负责市推进长株潭城市群一体化发展工作领导小组办公室的日常事务性工作。\n（二）负责市发展和改革委员会交办的其他工作。',
  机构设置: '内设机构包括：综合科（生态绿心科）、协调发展科、区域合作科。',
  填表人: '张三',
  批复日期: '2025-08-10',
};

/** 没有一处不符的报告：导出件上不带草稿标记。 */
export const CLEAN_REPORT: CheckReport = {
  ...REPORT,
  counts: { ...REPORT.counts, pass: 2, fail: 0 },
  findings: REPORT.findings.filter((finding) => finding.state !== 'fail'),
  rules: REPORT.rules.map((rule) => (rule.state === 'fail' ? { ...rule, state: 'pass' as const } : rule)),
};

export type Inputs = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** 由键入值造输入；`over` 改其中几项。 */
export function exportInput(
  inputs: Inputs = SAMPLE_INPUTS,
  over: Partial<ExportInput> = {},
  profileId = 'hunan-2024',
): ExportInput {
  const model = profile(profileId);
  const department = over.department ?? '株洲市长株潭一体化发展事务中心';
  const createdAt = '2025-08-20T02:00:00.000Z';
  const state = emptyState({ profile: profileId, year: 2024, department, sample: false, createdAt });
  for (const [slot, amounts] of Object.entries(inputs)) {
    for (const [code, yuan] of Object.entries(amounts))
      state.inputs[inputKey(slot, code)] = { yuan, precision: '元', raw: null, source: { by: 'typed' } };
  }
  const tables = new ProjectTables(model, dictionary, state);
  return {
    department,
    year: 2024,
    profileName: model.spec.name,
    verified: true,
    sample: false,
    createdAt,
    sheets: model.tables.flatMap((table) => sheetView(tables, table.id) ?? []),
    formula: (address) => {
      const resolved = tables.addresses.resolve(address);
      return resolved.ok ? cellFormula(tables, resolved.ref) : null;
    },
    refOf: (address) => {
      const resolved = tables.addresses.resolve(address);
      return resolved.ok ? resolved.ref : null;
    },
    narrative: NARRATIVE,
    report: CLEAN_REPORT,
    blankRows: 4,
    facts: FACTS,
    wording: loadWording(model.spec.province, templates),
    attachments: [],
    withheld: [],
    chart: false,
    ...over,
  };
}
