/** `juesuan import 上年.jsgk --as last-year`：由上年的项目开始新一年，或并入已有的新一年。 */
import { basename } from 'node:path';
import { RefusalError } from '../../shared/contract/refusal.js';
import { emptyState } from '../../shared/document/state.js';
import { planLastYearProject } from '../../shared/project/last-year-project.js';
import { EXIT, type ExitCode, type Output } from './output.js';
import { now, openProject, projectFrom, saveProject } from './projects.js';
import { checkTarget } from './target.js';

export async function lastYearProjectCommand(
  files: readonly string[],
  options: { output?: string; into?: string; json?: boolean },
  output: Output,
): Promise<ExitCode> {
  const [file] = files;
  const target = options.output ?? options.into;
  if (file === undefined || files.length !== 1)
    throw new RefusalError('一次给一个上年的项目；别的文件请另行导入。');
  if (target === undefined) throw new RefusalError('请用 -o 指明写成的项目文件，例如 -o 2025.jsgk。');
  await checkTarget(target, files);
  const last = await openProject(file);
  const { meta } = last.project.state;
  const next =
    options.into === undefined
      ? projectFrom(emptyState({ ...meta, year: meta.year + 1, createdAt: now() }), [], last.templates)
      : await openProject(options.into);
  if (next.project.state.meta.year !== meta.year + 1)
    throw new RefusalError(
      `“${basename(file)}”是 ${meta.year} 年度的，不是 ${next.project.state.meta.year} 年度的上一年，没有导入。`,
    );
  const changes = planLastYearProject(next.project.tables, last.project.tables, next.bundle.narrative);
  next.project.execute('import', `上年项目 ${basename(file)}`, changes);
  await saveProject(target, next.project, output);
  const count = (section: string): number => changes.filter((change) => change.section === section).length;
  const report = {
    file: basename(file),
    prior: count('prior'),
    reasons: count('reasons'),
    paragraphs: count('paragraphs'),
  };
  if (options.json) output.json(report);
  else
    output.say(
      `上年数 ${report.prior} 格，原因 ${report.reasons} 处、改写的段落 ${report.paragraphs} 段待确认。已写成 ${target}`,
    );
  return EXIT.clean;
}
