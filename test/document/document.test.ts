/** 项目的内容：恶意的 JSON 拒绝；命令可逆、可重放、经 JSON 往返不变；坏命令什么也不改。 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyChanges,
  changeSchema,
  commandSchema,
  invert,
  replay,
} from '../../src/shared/document/commands.js';
import { SECTION_NAMES, emptyState, parseInputKey, stateSchema } from '../../src/shared/document/state.js';
import { SEED, emptyProject, runs, typeOne } from '../support/ledger.js';
import { departmentWithFacts } from '../support/department.js';

const meta = { profile: 'hunan-2024', year: 2024, department: '测试', sample: true, createdAt: '' };
const accepts = (value: unknown): boolean => stateSchema.safeParse(value).success;
const input = { yuan: '1.00', precision: '元', raw: null, source: { by: 'typed' } };

describe('项目文件的模式', () => {
  it('真实的项目合格；空项目合格', () => {
    expect(accepts(emptyState(meta))).toBe(true);
    expect(accepts(JSON.parse(JSON.stringify(departmentWithFacts().state)))).toBe(true);
  });
  it.each([
    ['不是对象', 'x'],
    ['数组', []],
    ['空', null],
    ['缺节', { meta }],
    ['多一节', { ...emptyState(meta), extra: {} }],
    ['节是数组', { ...emptyState(meta), inputs: [] }],
    ['节是字符串', { ...emptyState(meta), facts: '' }],
    ['元不是文本', { ...emptyState(meta), inputs: { 'a|1': { ...input, yuan: 1 } } }],
    ['元是科学记数', { ...emptyState(meta), inputs: { 'a|1': { ...input, yuan: '1e5' } } }],
    ['元是 NaN', { ...emptyState(meta), inputs: { 'a|1': { ...input, yuan: 'NaN' } } }],
    ['元带千分位', { ...emptyState(meta), inputs: { 'a|1': { ...input, yuan: '1,000' } } }],
    ['元太长', { ...emptyState(meta), inputs: { 'a|1': { ...input, yuan: '1'.repeat(30) } } }],
    ['不认识的来处', { ...emptyState(meta), inputs: { 'a|1': { ...input, source: { by: 'guess' } } } }],
    ['来处多一项', { ...emptyState(meta), inputs: { 'a|1': { ...input, source: { by: 'typed', x: 1 } } } }],
    ['精度不认识', { ...emptyState(meta), inputs: { 'a|1': { ...input, precision: '亿元' } } }],
    ['行不是 true', { ...emptyState(meta), rows: { '05|2010301': false } }],
    ['原文太长', { ...emptyState(meta), inputs: { 'a|1': { ...input, raw: '1'.repeat(201) } } }],
    ['事实太长', { ...emptyState(meta), facts: { a: { text: '长'.repeat(5001), source: { by: 'typed' } } } }],
    ['键太长', { ...emptyState(meta), facts: { ['k'.repeat(201)]: { text: '', source: { by: 'typed' } } } }],
    ['键是空的', { ...emptyState(meta), facts: { '': { text: '', source: { by: 'typed' } } } }],
    [
      'constructor 作键',
      { ...emptyState(meta), facts: { constructor: { text: '', source: { by: 'typed' } } } },
    ],
    ['prototype 作键', { ...emptyState(meta), facts: { prototype: { text: '', source: { by: 'typed' } } } }],
    ['年度不是整数', { ...emptyState(meta), meta: { ...meta, year: 2024.5 } }],
    ['年度太早', { ...emptyState(meta), meta: { ...meta, year: 1024 } }],
    ['版式名里有路径', { ...emptyState(meta), meta: { ...meta, profile: '../../etc' } }],
    ['部门为空', { ...emptyState(meta), meta: { ...meta, department: '' } }],
  ])('%s：拒绝', (_name, value) => expect(accepts(value)).toBe(false));

  it('__proto__ 碰不到原型', () => {
    const hostile: unknown = JSON.parse(
      JSON.stringify(emptyState(meta)).replace(
        '"facts":{}',
        '"facts":{"__proto__":{"text":"x","source":{"by":"typed"}}}',
      ),
    );
    const parsed = stateSchema.safeParse(hostile);
    if (parsed.success) expect(Object.getPrototypeOf(parsed.data.facts)).toBe(Object.prototype);
    expect(Object.hasOwn({}, 'text')).toBe(false);
    const polluted: { text?: unknown } = {};
    expect(polluted.text).toBeUndefined();
  });
  it('任意 JSON 都不抛错', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(typeof accepts(value)).toBe('boolean');
      }),
      { seed: SEED, numRuns: runs(300) },
    );
  });
});

describe('命令', () => {
  const command = { seq: 1, at: '2025-01-01', kind: 'edit', label: '键入', changes: [] };
  const change = { section: 'inputs', key: '一般.支出.基本|2010301', before: null, after: input };
  it.each([
    ['正常', { ...command, changes: [change] }, true],
    ['序号从零', { ...command, seq: 0 }, false],
    ['种类不认识', { ...command, kind: 'hack' }, false],
    ['节不认识', { ...command, changes: [{ ...change, section: 'meta' }] }, false],
    ['节是原型', { ...command, changes: [{ ...change, section: '__proto__' }] }, false],
    ['值不合节', { ...command, changes: [{ ...change, after: true }] }, false],
    ['前值不合节', { ...command, changes: [{ ...change, before: 'x' }] }, false],
    ['键是 __proto__', { ...command, changes: [{ ...change, key: '__proto__' }] }, false],
    ['键是 constructor', { ...command, changes: [{ ...change, key: 'constructor' }] }, false],
    ['多一项', { ...command, extra: 1 }, false],
    ['名称太长', { ...command, label: '长'.repeat(401) }, false],
  ])('%s', (_name, value, ok) => expect(commandSchema.safeParse(value).success).toBe(ok));

  it('施行坏值：抛错，一处也没改', () => {
    const state = emptyState(meta);
    const changes = [
      { section: 'inputs' as const, key: 'a|1', before: null, after: input },
      { section: 'inputs' as const, key: 'a|2', before: null, after: { ...input, yuan: 'x' } },
    ];
    expect(() => applyChanges(state, changes)).toThrow();
    expect(state).toEqual(emptyState(meta));
  });
  it('原型名作键：施行也拒绝', () => {
    const state = emptyState(meta);
    for (const key of ['__proto__', 'constructor', 'prototype'])
      expect(() =>
        applyChanges(state, [
          { section: 'facts', key, before: null, after: { text: 'x', source: { by: 'typed' } } },
        ]),
      ).toThrow();
    expect(Object.getPrototypeOf(state.facts)).toBe(Object.prototype);
  });
  it('逆命令的逆是它自己；施行再逆回到原状', () => {
    const key = fc.constantFrom('a|1', 'a|2', 'b|1');
    const value = fc.constantFrom(null, input, { ...input, yuan: '2.00' });
    let cases = 0;
    fc.assert(
      fc.property(fc.array(fc.tuple(key, value), { maxLength: 12 }), (writes) => {
        cases++;
        const state = emptyState(meta);
        applyChanges(state, [{ section: 'inputs', key: 'a|1', before: null, after: input }]);
        const start = structuredClone(state);
        const changes = writes.map(([own, after]) => {
          const change = { section: 'inputs' as const, key: own, before: state.inputs[own] ?? null, after };
          applyChanges(state, [change]);
          return change;
        });
        expect(invert(invert(changes))).toEqual(changes);
        const end = structuredClone(state);
        applyChanges(state, invert(changes));
        expect(state).toEqual(start);
        applyChanges(state, changes);
        expect(state).toEqual(end);
      }),
      { seed: SEED, numRuns: runs(500) },
    );
    console.log(`命令可逆 ${cases} 例`);
  });
  it('日志重放得同一状态；重启后撤销栈还在', () => {
    const project = departmentWithFacts();
    typeOne(project, '05/2010301/基本支出', '1');
    project.undo();
    const commands = project.commands.map((own) => commandSchema.parse(JSON.parse(JSON.stringify(own))));
    const state = replay(emptyProject('hunan-2024').state, commands);
    expect(state).toEqual(project.state);
    expect(JSON.stringify(stateSchema.parse(state))).toBe(JSON.stringify(stateSchema.parse(project.state)));
    expect(project.redoLabel).toContain('05/2010301');
  });
  it('每一节都有模式', () => {
    for (const section of SECTION_NAMES)
      expect(changeSchema.safeParse({ section, key: 'x', before: null, after: null }).success).toBe(true);
  });
  it('键入位的键', () => {
    expect(parseInputKey('一般.支出.基本|2010301')).toEqual({ slot: '一般.支出.基本', code: '2010301' });
    expect(parseInputKey('没有竖线')).toBeNull();
  });
});
