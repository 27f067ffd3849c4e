/** 情况说明测试的工具：按段落取文字，缺的写成【键】。 */
import type { NarrativeView } from '../../src/shared/contract/narrative.js';
import type { DocumentState } from '../../src/shared/document/state.js';
import { generateNarrative } from '../../src/shared/narrative/generate.js';
import type { Project } from '../../src/shared/project/project.js';
import { bundleOf } from '../support/templates.js';
import { viewAs } from '../profile/support.js';

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
