/** 测试用：随机的账。键入经真正的 planEdits，所以每一笔都是人能键入的。 */
import { appendFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, expect, vi } from 'vitest';
import { emptyState } from '../../src/shared/document/state.js';
import { mayBeNegative } from '../../src/shared/ledger/slots.js';
import { planEdits } from '../../src/shared/project/edit.js';
import { Project } from '../../src/shared/project/project.js';
import { cellView, typingAt } from '../../src/shared/tables/cell.js';
import { TOTAL_KEY } from '../../src/shared/tables/model.js';
import type { ProjectTables } from '../../src/shared/tables/project-tables.js';
import { type CellRef, cellKey } from '../../src/shared/tables/source.js';
import { PROFILE_IDS, bundleOf, dictionary } from './templates.js';

/** 各预算的项级科目：同款的、同类不同款的、普通类里的基金款（LEDGER G4、§10.5）。 */
export const CODE_POOL: readonly string[] = [
  '2010301',
  '2010302',
  '2010450',
  '2080505',
  '2101101',
  '2101102',
  '2070101',
  '2210201',
  '2120803',
  '2120804',
  '2070904',
  '2296002',
  '2230105',
  '2230108',
  '2230201',
];

/** 固定种子，各测试同源。平时少跑；`npm run test:full`（JUESUAN_FULL=1）跑二十倍，JUESUAN_RUNS 可另定倍数。 */
export const SEED = 20241120;
const TIMES = Number(process.env['JUESUAN_RUNS'] ?? (process.env['JUESUAN_FULL'] === '1' ? '20' : '0.6'));
export const runs = (quick: number): number => Math.ceil(quick * TIMES);
/** 全数时不隔格抽查。 */
export const FULL = TIMES > 1;
/** 表不同的各版式；hunan-2025 借用 hunan-2024 的九张表，平时不重复跑。 */
export const LAYOUTS = PROFILE_IDS.filter((id) => FULL || id !== 'hunan-2025');
vi.setConfig({ testTimeout: 1_800_000 });

let drawn = 0;
/** 一条性质在随机的例子上成立；跑了几例打印出来，`npm run test:full` 再合计。 */
export function holds<T>(
  arbitrary: fc.Arbitrary<T>,
  quick: number,
  test: (value: T) => void,
  note: () => string = () => '',
): void {
  let cases = 0;
  fc.assert(
    fc.property(arbitrary, (value) => {
      cases++;
      test(value);
    }),
    { seed: SEED, numRuns: runs(quick) },
  );
  drawn += cases;
  console.log(`${expect.getState().currentTestName ?? ''}：${cases} 例${note()}`);
}
afterAll(() => {
  if (drawn === 0) return;
  console.log(`随机的账共 ${drawn} 例`);
  const file = process.env['JUESUAN_COUNT_FILE'];
  if (file !== undefined) appendFileSync(file, `${drawn}\n`);
});

export function emptyProject(profile: string): Project {
  const { model } = bundleOf(profile);
  const meta = { profile, year: 2024, department: '测试部门', sample: true, createdAt: '2025-01-01' };
  return new Project(model, dictionary, emptyState(meta), [], { now: () => '2025-01-01T00:00:00.000Z' });
}

/** 一张项目里、这些科目上，可以键入的全部格。 */
export function typeableCells(tables: ProjectTables, codes: readonly string[]): CellRef[] {
  const out: CellRef[] = [];
  for (const table of tables.profile.tables) {
    const rows =
      table.kind === 'fixed' ? table.rows.map((row) => row.key) : codes.map((code): string => code);
    for (const row of rows) {
      for (const column of tables.columns(table.id, row)) {
        const ref = { table: table.id, row, column };
        if (typingAt(tables, ref).ok) out.push(ref);
      }
    }
  }
  return out;
}

export interface TypedCell {
  readonly ref: CellRef;
  readonly address: string;
  readonly yuan: string;
}

const cents = (value: number): string => {
  const whole = Math.trunc(Math.abs(value) / 100);
  return `${value < 0 ? '-' : ''}${whole}.${String(Math.abs(value) % 100).padStart(2, '0')}`;
};
/** 元：零、零头、寻常、很大；少数为负（冲减）。 */
export const yuanArbitrary: fc.Arbitrary<string> = fc
  .oneof(
    { weight: 1, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.integer({ min: 1, max: 20_000 }) },
    { weight: 8, arbitrary: fc.integer({ min: 1, max: 5_000_000_00 }) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 99_999_999_999_99 }) },
    { weight: 1, arbitrary: fc.integer({ min: -300_000_00, max: -1 }) },
  )
  .map(cents);

/** 万元两位小数看得见的数：不足 200 元的（限度之内，LEDGER §11）加 1000 元。 */
const visible = (yuan: string, wanted: boolean): string =>
  wanted && /^-?(1?\d?\d)\.\d\d$/.test(yuan) && !/^0\.00$/.test(yuan)
    ? yuan.replace(/^(-?)(\d+)/, (_all, sign: string, digits: string) => `${sign}1${digits.padStart(3, '0')}`)
    : yuan;

export interface RandomLedger {
  readonly profile: string;
  readonly cells: readonly TypedCell[];
}

/** 随机的一批键入：若干科目、若干格、各一个元数；不许为负的格取绝对值。 */
export function ledgerArbitrary(
  profile: string,
  options: { maxCells?: number; minCells?: number; visible?: boolean } = {},
): fc.Arbitrary<RandomLedger> {
  return fc
    .record({
      codes: fc.subarray([...CODE_POOL], { minLength: 1, maxLength: 7 }),
      picks: fc.array(fc.tuple(fc.nat(100_000), yuanArbitrary), {
        minLength: options.minCells ?? 1,
        maxLength: options.maxCells ?? 50,
      }),
    })
    .map(({ codes, picks }) => {
      const { tables } = emptyProject(profile);
      const candidates = typeableCells(tables, codes);
      const cells = new Map<string, TypedCell>();
      for (const [pick, yuan] of picks) {
        const ref = candidates[pick % candidates.length];
        if (!ref) continue;
        const slot = tables.model(ref)?.slot;
        const positive = !slot || !mayBeNegative(slot);
        cells.set(cellKey(ref), {
          ref,
          address: tables.addresses.format(ref),
          yuan: visible(positive ? yuan.replace('-', '') : yuan, options.visible ?? false),
        });
      }
      return { profile, cells: [...cells.values()] };
    });
}

/** 逐格键入；有一格被拒即报错（生成器只给可键入的格）。 */
export function typeAll(project: Project, cells: readonly TypedCell[]): void {
  for (const cell of cells) typeOne(project, cell.address, cell.yuan);
}
export function typeOne(
  project: Project,
  address: string,
  text: string,
  unit: '元' | '万元' = '元',
): ReturnType<Project['execute']> {
  const plan = planEdits(project.tables, [{ address, text }], unit, 'typed');
  const [refusal] = plan.refused;
  if (refusal) throw new Error(`${address}＝${text} 被拒：${refusal.reason}`);
  return project.execute('edit', `键入 ${address}`, plan.changes);
}

export function projectOf(ledger: RandomLedger): Project {
  const project = emptyProject(ledger.profile);
  typeAll(project, ledger.cells);
  return project;
}

/** 全部格的全部面目：地址 → CellView。 */
export function allViews(tables: ProjectTables): Map<string, string> {
  const out = new Map<string, string>();
  for (const table of tables.profile.tables)
    for (const ref of tables.cells(table.id)) out.set(cellKey(ref), JSON.stringify(cellView(tables, ref)));
  return out;
}

/** 全部格的元数：地址 → 元（空白也是 0）。 */
export function allAmounts(tables: ProjectTables): Map<string, string> {
  const out = new Map<string, string>();
  for (const table of tables.profile.tables)
    for (const ref of tables.cells(table.id)) {
      const yuan = tables.computed(ref).yuan;
      if (!yuan.isZero()) out.set(cellKey(ref), tables.computedText(ref));
    }
  return out;
}

export const isTotal = (row: string): boolean => row === TOTAL_KEY;
