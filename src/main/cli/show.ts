/** `juesuan show`：表、情况说明、补充资料。 */
import { resolve } from 'node:path';
import { RefusalError } from '../../shared/contract/refusal.js';
import type { ShownTable } from '../../shared/contract/cells.js';
import { group } from '../../shared/money/index.js';
import { textOfParagraph } from '../../shared/narrative/blank.js';
import { factAddress, slotAddress } from '../../shared/contract/narrative.js';
import { factsView } from '../../shared/project/facts.js';
import { shownTable } from '../../shared/project/shown.js';
import { unshown } from '../../shared/tables/unshown.js';
import { profileOf, readSourceFile } from '../service/importing/importing.js';
import { ImportDraft } from '../service/importing/draft.js';
import { checkProject, checkedNarrative, narrativeOf } from '../service/views.js';
import { loadMappings } from '../store/mappings.js';
import { loadTemplates } from '../store/templates.js';
import { EXIT, type ExitCode, type Output } from './output.js';
import { type CliProject, now, projectFrom, viewProject } from './projects.js';
import { isProjectPath } from './target.js';

export async function showCommand(
  path: string,
  options: { table?: string; profile?: string; narrative?: boolean; facts?: boolean; json?: boolean },
  output: Output,
): Promise<ExitCode> {
  const opened = isProjectPath(path) ? await viewProject(path, output) : await openWorkbook(path);
  const own = options.profile === undefined ? opened : shownAs(opened, options.profile);
  const { tables } = own.project;
  const json: Record<string, unknown> = { profile: own.project.profile.spec.id, unit: '万元' };
  const wantTables = options.table !== undefined || (!options.narrative && !options.facts);
  if (wantTables) {
    const ids =
      options.table === undefined ? own.project.profile.tables.map((table) => table.id) : [options.table];
    const shown = ids.map((id) => {
      const table = shownTable(tables, id);
      if (!table)
        throw new RefusalError(
          `这个版式没有“${id}”表；可用 ${own.project.profile.tables.map((one) => one.id).join('、')}。`,
        );
      return table;
    });
    json['tables'] = shown;
    if (!options.json) for (const table of shown) printTable(table, output);
    for (const { table, sentence } of unshown(tables))
      if (ids.includes(table)) output.say(`${table} 表：${sentence}`);
  }
  if (options.narrative) {
    const narrative = checkedNarrative(own.project, own.bundle);
    json['narrative'] = narrative;
    if (!options.json) {
      for (const paragraph of narrative.paragraphs) output.print(textOfParagraph(paragraph));
      for (const slot of narrative.missing)
        output.say(`缺 ${slot.kind === 'reason' ? '原因' : '资料'}：${slot.label}（${slotAddress(slot)}）`);
      for (const one of narrative.findings ?? [])
        output.say(`${one.state === 'fail' ? '不符' : '提示'} ${one.rule} ${one.paragraph}：${one.message}`);
    }
  }
  if (options.facts) {
    const narrative = narrativeOf(own.project, own.bundle);
    const { facts, relations } = factsView(
      tables,
      own.bundle,
      narrative,
      checkProject(own.project, own.rules, own.bundle),
    );
    const keys = new Set([
      ...narrative.missing.filter((slot) => slot.kind === 'reason').map((slot) => slot.key),
      ...Object.keys(tables.state.reasons),
      ...facts.flatMap(({ reason }) => (reason === null ? [] : [reason.key])),
    ]);
    const reasons = [...keys].sort().map((key) => ({
      key: `原因:${key}`,
      text: tables.state.reasons[key]?.text ?? null,
      confirmed: tables.state.reasons[key]?.confirmed ?? false,
    }));
    json['facts'] = facts.map((fact) => ({
      ...fact,
      key: factAddress(fact.key),
    }));
    json['reasons'] = reasons;
    json['relations'] = relations;
    if (!options.json) {
      for (const fact of facts)
        output.print(
          `${factAddress(fact.key)}\t${fact.value ?? ''}\t${fact.unit}\t${fact.label}${fact.usedBy.length === 0 ? '' : `\t用在 ${fact.usedBy.join('、')}`}`,
        );
      for (const reason of reasons)
        output.print(
          `${reason.key}\t${reason.text ?? ''}${reason.text !== null && !reason.confirmed ? '\t待确认' : ''}`,
        );
      for (const one of relations.filter(({ state }) => state === 'fail' || state === 'info'))
        output.say(`${one.state === 'fail' ? '不符' : '提示'} ${one.rule} ${one.message}`);
    }
  }
  if (options.json) output.json(json);
  return EXIT.clean;
}

/** 工作簿当作一个临时项目来看。 */
async function openWorkbook(path: string): Promise<CliProject> {
  const templates = await loadTemplates();
  const source = await readSourceFile(resolve(path));
  const mappings = (await loadMappings()).map((one) => one.mapping);
  const draft = new ImportDraft(templates, {
    base: null,
    as: 'this-year',
    mappings,
    now: now(),
    sample: false,
    allowNone: false,
  });
  draft.add(source);
  const { plan } = draft.plan();
  if (plan.files.every(({ decided }) => decided.file.recognition === null))
    throw new RefusalError(`“${source.name}”里没有决算公开表。`);
  return projectFrom(plan.state, [], templates);
}

/** 按另一个版式看：同一本账，文件不改。 */
function shownAs(opened: CliProject, profile: string): CliProject {
  const { state, commands } = opened.project;
  profileOf(opened.templates, profile);
  return projectFrom({ ...state, meta: { ...state.meta, profile } }, commands, opened.templates);
}

function printTable(table: ShownTable, output: Output): void {
  output.print(`${table.table} ${table.title}`);
  for (const row of table.rows) {
    const cells = row.cells.map(
      (cell) => `${cell.column} ${cell.printed === null ? '—' : group(cell.printed)}`,
    );
    output.print(`  ${row.key} ${row.label === row.key ? '' : row.label}\t${cells.join('\t')}`);
  }
}
