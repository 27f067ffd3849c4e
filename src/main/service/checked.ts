/**
 * 此刻的审核与情况说明：同一步之内问几次（状态栏、右栏、审核页、概览）只算一遍。
 * 两千行要一两百毫秒；一段一段地算，修改插得进来，不必等它算完。
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CheckReport, ProjectState } from '../../shared/contract/index.js';
import type { NarrativeView } from '../../shared/contract/narrative.js';
import { withTextRules } from '../../shared/project/text-rules.js';
import type { ProjectTables } from '../../shared/tables/project-tables.js';
import type { OpenProject } from './open-project.js';
import { checkFigures, narrativeOf, stateOf, withTextFindings } from './views.js';

interface Known {
  /** 算的时候走到第几步、哪一本账（换了版式就是另一本）。 */
  readonly steps: number;
  readonly tables: ProjectTables;
  figures?: CheckReport;
  /** 写好的全文；`narrative` 再加成文检查的发现。 */
  text?: NarrativeView;
  narrative?: NarrativeView;
  report?: CheckReport;
}
const known = new WeakMap<OpenProject, Known>();

function now(open: OpenProject): Known {
  const { commands, tables } = open.project;
  const last = known.get(open);
  if (last?.steps === commands.length && last.tables === tables) return last;
  const fresh: Known = { steps: commands.length, tables };
  known.set(open, fresh);
  return fresh;
}

const figuresOf = (open: OpenProject): CheckReport =>
  (now(open).figures ??= checkFigures(open.project, open.rules, open.bundle));

const textOf = (open: OpenProject): NarrativeView =>
  (now(open).text ??= narrativeOf(open.project, open.bundle));

/** 情况说明，连同成文检查的发现。 */
export const narrativeNow = (open: OpenProject): NarrativeView =>
  (now(open).narrative ??= withTextFindings(textOf(open), open.project, open.bundle));

/** 全部审核。 */
export const reportNow = (open: OpenProject): CheckReport =>
  (now(open).report ??= withTextRules(figuresOf(open), narrativeNow(open), open.bundle.textRules));

/** 一段一段地算好，段与段之间别的事先做；其间改了就不再算下去：界面停手之后会再问。 */
export async function settleChecks(open: OpenProject): Promise<boolean> {
  const begun = now(open);
  for (const piece of [figuresOf, textOf, narrativeNow, reportNow]) {
    piece(open);
    await nextTurn();
    if (now(open) !== begun) return false;
  }
  return true;
}

/** 此刻的状态，审核总数在内。 */
export const freshState = (open: OpenProject): ProjectState =>
  stateOf(open, { report: reportNow(open), narrative: narrativeNow(open) });
