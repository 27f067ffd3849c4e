/** LEDGER §10.1：秩检验——每个数只录一次，印出的都录得进去；查询写漏、录入写重都查得出来。 */
import { describe, expect, it } from 'vitest';
import { profileRank, rankSubjects } from '../../src/shared/ledger/rank.js';
import { Span } from '../../src/shared/ledger/span.js';
import { compileProfile, type ProfileModel } from '../../src/shared/tables/model.js';
import { PROFILE_IDS, bundleOf, dictionary } from '../support/templates.js';
import { CODE_POOL } from '../support/ledger.js';

const vector = (...values: number[]): ReadonlyMap<number, bigint> =>
  new Map(values.map((value, at) => [at, BigInt(value)]));

describe('精确求秩', () => {
  it('认得线性相关与无关', () => {
    const span = new Span();
    expect(span.add(vector(1, 1, 0))).toBe(true);
    expect(span.add(vector(0, 1, 1))).toBe(true);
    expect(span.add(vector(1, 0, -1))).toBe(false);
    expect(span.add(vector(0, 0, 0))).toBe(false);
    expect(span.add(vector(2, 3, 5))).toBe(true);
    expect(span.rank).toBe(3);
  });
});

describe.each(PROFILE_IDS)('版式 %s', (id) => {
  const { model } = bundleOf(id);
  it.each([
    ['字典里各预算的科目', rankSubjects(dictionary)],
    ['十五个科目', CODE_POOL],
    ['只有一个一般科目', ['2010301']],
  ])('录入格的秩 = 录入格数 = 全部格的秩（%s）', (_name, subjects) => {
    const report = profileRank(model, dictionary, subjects);
    console.log(
      `${id}：${subjects.length} 项，${report.printed} 格，录入 ${report.inputs}，秩 ${report.inputRank}/${report.printedRank}`,
    );
    expect(report.redundant).toEqual([]);
    expect(report.undetermined).toEqual([]);
    expect(report.inputRank).toBe(report.inputs);
    expect(report.printedRank).toBe(report.inputs);
  });
});

describe('写错的版式', () => {
  const { model } = bundleOf('hunan-2024');
  /** 改一张科目表的一列。 */
  const broken = (table: string, column: string, change: { input?: boolean; query?: string }): ProfileModel =>
    compileProfile(
      model.spec,
      model.tables.map(({ spec }) =>
        spec.kind === 'subjects' && spec.table === table
          ? {
              ...spec,
              amounts: spec.amounts.map((own) => (own.column === column ? { ...own, ...change } : own)),
            }
          : spec,
      ),
    );

  it('少一个录入：指出录不进去的格', () => {
    const report = profileRank(
      broken('05', '项目支出', { input: false }),
      dictionary,
      rankSubjects(dictionary),
    );
    expect(report.complete).toBe(false);
    expect(
      report.undetermined.some((address) => address.startsWith('05/') && address.endsWith('项目支出')),
    ).toBe(true);
  });
  it('多一个录入：指出多余的格', () => {
    const report = profileRank(
      broken('05', '小计', { input: true, query: '一般.支出.基本' }),
      dictionary,
      rankSubjects(dictionary),
    );
    expect(report.redundant.length).toBeGreaterThan(0);
    expect(report.complete).toBe(false);
  });
});
