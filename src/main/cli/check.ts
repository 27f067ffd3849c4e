/** `juesuan check`：对项目，或对任何一套印出的表。 */
import { resolve } from 'node:path';
import type { CheckReport, Finding } from '../../shared/contract/checks.js';
import { RefusalError } from '../../shared/contract/refusal.js';
import { compileChecks } from '../../shared/checks/compile.js';
import { runChecks } from '../../shared/checks/run.js';
import { emptyState } from '../../shared/document/state.js';
import { knownNameOf } from '../../shared/ledger/subjects.js';
import { PrintedTables } from '../../shared/project/printed-tables.js';
import { isTextAddress } from '../../shared/project/text-rules.js';
import { ProjectTables } from '../../shared/tables/project-tables.js';
import {
  type ReadFile,
  departmentOf,
  profileOf,
  readImportFile,
  yearOf,
} from '../service/importing/importing.js';
import { checkProject } from '../service/views.js';
import { loadTemplates } from '../store/templates.js';
import { EXIT, type ExitCode, type Output } from './output.js';
import { now, viewProject } from './projects.js';
import { isProjectPath } from './target.js';

export async function checkCommand(
  files: readonly string[],
  options: { json?: boolean },
  output: Output,
): Promise<ExitCode> {
  const report = files.some(isProjectPath)
    ? await checkOneProject(files, output)
    : await checkWorkbooks(files);
  if (options.json)
    output.json({
      rulesRun: report.rulesRun,
      counts: report.counts,
      pinned: report.pinned,
      disputed: report.disputed,
      adjusted: report.adjusted,
      findings: report.findings,
    });
  else printReport(report, output);
  return hasFindings(report) ? EXIT.findings : EXIT.clean;
}

/** 有不符、存疑，或有硬关系未能执行，即“有发现”。 */
export const hasFindings = (report: CheckReport): boolean =>
  report.counts.fail > 0 ||
  report.disputed > 0 ||
  report.rules.some((rule) => rule.state === 'notRun' && rule.strength === 'hard');

async function checkOneProject(files: readonly string[], output: Output): Promise<CheckReport> {
  const [path] = files;
  if (files.length !== 1 || path === undefined)
    throw new RefusalError('一次审核一个项目；工作簿可以一次给几个（每个一部分表）。');
  const { project, rules, bundle } = await viewProject(path, output);
  return checkProject(project, rules, bundle);
}

/** 几个工作簿合成一套表；直接审核印出的数，不经过账。 */
async function checkWorkbooks(files: readonly string[]): Promise<CheckReport> {
  const twice = files.find((file, at) => files.findIndex((one) => resolve(one) === resolve(file)) < at);
  if (twice !== undefined) throw new RefusalError(`“${twice}”给了两次，没有审核；一个文件给一次。`);
  const templates = await loadTemplates();
  const read = [];
  for (const file of files) read.push(await readImportFile(resolve(file), templates));
  const [first] = read.filter((file) => file.recognition);
  refuseMixedSets(read);
  if (!first?.recognition) throw new RefusalError('这些文件里没有决算公开表，不能审核。');
  const bundle = profileOf(templates, first.recognition.profile.spec.id);
  const imported = read.flatMap((file) =>
    (file.recognition?.sheets ?? []).flatMap((sheet) =>
      sheet.tables.map((table) => ({ table, unit: table.unit ?? ('万元' as const) })),
    ),
  );
  const state = emptyState({
    profile: bundle.model.spec.id,
    year: yearOf(first, bundle),
    department: departmentOf(first),
    sample: false,
    createdAt: now(),
  });
  const tables = new ProjectTables(bundle.model, templates.functional, state);
  return runChecks(compileChecks(bundle.checks), {
    source: new PrintedTables(bundle.model, imported),
    addresses: tables.addresses,
    budgetOf: (code) => tables.budgetOf(code),
    knownName: (code) => knownNameOf(tables.dictionary, code, state.meta.year),
    form: bundle.model.spec.form,
    wide08: tables.isWide08(),
    unitKind: null,
    pinned: 0,
    disputed: 0,
    adjusted: 0,
  });
}

/** 同一张表出现在两个文件里，就不是一套表：合着审核只会得出假的不符。 */
function refuseMixedSets(files: readonly ReadFile[]): void {
  const holder = new Map<string, string>();
  for (const file of files) {
    const own = new Set(
      file.recognition?.sheets.flatMap((sheet) => sheet.tables.map((table) => table.table)),
    );
    for (const table of own) {
      const other = holder.get(table);
      if (other !== undefined)
        throw new RefusalError(
          `“${other}”和“${file.name}”都有 ${table} 表，合不成一套表，不能一起审核。不同部门、不同年度的文件请一个一个审核。`,
        );
      holder.set(table, file.name);
    }
  }
}

function printReport(report: CheckReport, output: Output): void {
  const { counts } = report;
  output.print(
    `审核 ${report.rules.length} 项，执行 ${report.rulesRun} 项：通过 ${counts.pass}，尾差 ${counts.tail}，提示 ${counts.info}，不符 ${counts.fail}，不适用 ${counts.notApplicable}，未能执行 ${counts.notRun}；印定 ${report.pinned} 格，调平 ${report.adjusted} 格，存疑 ${report.disputed} 格。`,
  );
  for (const one of report.adjustments ?? [])
    output.print(`  调平 ${one.address} 四舍五入为 ${one.rounded}，调平后印 ${one.printed}`);
  const words = { fail: '不符', notRun: '未能执行', tail: '尾差', info: '提示' } as const;
  for (const state of ['fail', 'notRun', 'tail', 'info'] as const)
    for (const line of linesOf(report.findings.filter((finding) => finding.state === state)))
      output.print(`  ${words[state]} ${line}`);
}

/** 一处发现一行；几段文字犯了同样的毛病，话只说一遍，后面列出是哪几段。 */
function linesOf(findings: readonly Finding[]): string[] {
  const places = new Map<string, string[]>();
  for (const { rule, message, left } of findings) {
    const said = `${rule} ${message}`;
    const paragraphs = left.addresses.filter(isTextAddress);
    const before = places.get(said);
    if (before === undefined || paragraphs.length === 0) places.set(said, [...paragraphs]);
    else before.push(...paragraphs);
  }
  return [...places].map(([said, paragraphs]) =>
    paragraphs.length === 0 ? said : `${said}（${paragraphs.join('，')}）`,
  );
}
