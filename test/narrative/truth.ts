/** 真值文件（test/fixtures/narrative/README.md）：读进来，按它的 input 成一个项目。 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { planAssignments } from '../../src/shared/project/assign.js';
import { planImport } from '../support/plan-import.js';
import type { Project } from '../../src/shared/project/project.js';
import { emptyProject } from '../support/ledger.js';
import { importedOf } from '../support/printed.js';
import { loadSeed } from '../support/seeds.js';
import { bundleOf, dictionary, rulesOf } from '../support/templates.js';

export const SEEDS = ['001', '002', '003'] as const;
const folder = join(import.meta.dirname, '../fixtures/narrative');
const texts = z.record(z.string(), z.string());

const claimSchema = z.strictObject({
  id: z.string(),
  section: z.string(),
  sentence: z.string(),
  at: z.number().int(),
  kind: z.enum(['figure', 'word', 'fact', 'reason', 'name', 'order', 'list', 'sentence']),
  printed: z.string(),
  source: z.string(),
  right: z.string().nullable(),
  why: z.string().optional(),
  also: z.string().optional(),
});
export type Claim = z.infer<typeof claimSchema>;
const truthSchema = z.strictObject({
  seed: z.string(),
  profile: z.string(),
  year: z.number(),
  department: z.string(),
  text: z.string(),
  tables: z.string(),
  input: z.strictObject({ prior: texts, budget: texts, facts: texts, reasons: texts }),
  claims: z.array(claimSchema),
});
export type Truth = z.infer<typeof truthSchema>;
const numbersSchema = z.strictObject({
  seed: z.string(),
  profile: z.string(),
  text: z.string(),
  tables: z.string(),
  numbers: z.array(
    z.strictObject({
      at: z.number().int(),
      text: z.string(),
      before: z.string(),
      after: z.string(),
      cell: z.array(z.string()).nullable(),
      also: z.array(z.string()).optional(),
    }),
  ),
});
export type NumberTruth = z.infer<typeof numbersSchema>;

const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
export const truthOf = (seed: string): Truth =>
  truthSchema.parse(JSON.parse(read(`seed-${seed}.truth.json`)));
export const numbersOf = (seed: string): NumberTruth =>
  numbersSchema.parse(JSON.parse(read(`seed-${seed}.numbers.json`)));
export const publishedText = (seed: string): string => read(`seed-${seed}.txt`);
/** 去掉空白与加重号，真值里的位置照此数。 */
export const plain = (text: string): string => text.replace(/[\s*]+/gu, '');

/** 只有九张表的项目。 */
export function tablesProject(seed: string, profile: string): Project {
  const { set } = loadSeed(`seed-${seed}`);
  const project = emptyProject(profile);
  const plan = planImport(
    project.state,
    project.profile,
    dictionary,
    importedOf(set),
    's1',
    rulesOf(profile),
  );
  project.execute('import', '导入', plan.changes);
  return project;
}

/** 九张表加上从文中读出的上年数、年初预算、补充资料、原因：都经命令行同样的赋值。 */
export function projectOfTruth(truth: Truth): Project {
  const project = tablesProject(truth.seed, truth.profile);
  const { prior, budget, facts, reasons } = truth.input;
  const named = (scope: string, values: Record<string, string>): { address: string; text: string }[] =>
    Object.entries(values).map(([key, text]) => ({ address: `${scope}:${key}`, text }));
  const plan = planAssignments(
    project.tables,
    [
      ...named('上年', prior),
      ...named('年初预算', budget),
      ...named('事实', facts),
      ...named('原因', reasons),
    ],
    '万元',
    'command-line',
    bundleOf(truth.profile).narrative.facts,
  );
  if (plan.refused.length > 0) throw new Error(JSON.stringify(plan.refused));
  project.execute('facts', '补充资料', plan.changes);
  return project;
}
