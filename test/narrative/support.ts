/** 情况说明测试的工具：按段落取文字，缺的写成【键】。 */
import fc from 'fast-check';
import type { NarrativeView } from '../../src/shared/contract/narrative.js';
import type { DocumentState } from '../../src/shared/document/state.js';
import { generateNarrative } from '../../src/shared/narrative/generate.js';
import type { Project } from '../../src/shared/project/project.js';
import { bundleOf } from '../support/templates.js';
import { viewAs } from '../profile/support.js';

/** 万元，两位小数的文字。 */
export const wan = fc.oneof(
  fc.constant('0.00'),
  fc
    .integer({ min: 1, max: 99_999_999 })
    .map((own) => `${Math.trunc(own / 100)}.${String(own % 100).padStart(2, '0')}`),
);
/** 情况说明要比的上年数。 */
export const PRIOR = [
  '01/收入总计',
  '04/收入总计',
  '05/合计/小计',
  '09/决算数/合计',
  '09/决算数/因公出国（境）费',
  '09/决算数/公务用车购置及运行维护费',
  '09/决算数/公务用车购置费',
  '09/决算数/公务用车运行维护费',
  '09/决算数/公务接待费',
];

export const PROFILES = ['hunan-2024', 'hunan-2025', 'hunan-2024-approval', 'shanghai-2024'] as const;

export function narrativeOf(state: DocumentState, profile: string): NarrativeView {
  return generateNarrative(viewAs(profile, state), bundleOf(profile).narrative);
}

export const textOf = (view: NarrativeView): Map<string, string> =>
  new Map(
    view.paragraphs.map((paragraph) => [
      paragraph.id,
      paragraph.pieces
        .map((piece) => ('key' in piece ? (piece.text ?? `【${piece.key}】`) : piece.text))
        .join(''),
    ]),
  );

const typed = { by: 'typed' as const };
export function setPrior(project: Project, values: Readonly<Record<string, string>>): void {
  for (const [address, printed] of Object.entries(values))
    project.state.prior[address] = { printed, yuan: null, source: typed };
}
/** 年初预算，元。 */
export function setBudget(project: Project, values: Readonly<Record<string, string>>): void {
  for (const [code, yuan] of Object.entries(values))
    project.state.budget[code] = { yuan, precision: '元', raw: null, source: typed };
}
export function setReasons(project: Project, values: Readonly<Record<string, string>>): void {
  for (const [key, text] of Object.entries(values)) project.state.reasons[key] = { text, confirmed: true };
}
export function setFacts(project: Project, values: Readonly<Record<string, string>>): void {
  for (const [key, text] of Object.entries(values)) project.state.facts[key] = { text, source: typed };
}
