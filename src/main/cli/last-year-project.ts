/** `juesuan import 上年.jsgk --as last-year`：由上年的项目开始新一年，或并入已有的新一年。 */
import { basename } from 'node:path';
import { RefusalError } from '../../shared/contract/refusal.js';
import { emptyState } from '../../shared/document/state.js';
import { lastYearWords, planFromLastYear } from '../service/importing/last-year-project.js';
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
  const { state } = last.project;
  const next =
    options.into === undefined
      ? projectFrom(
          emptyState({ ...state.meta, year: state.meta.year + 1, createdAt: now() }),
          [],
          last.templates,
        )
      : await openProject(options.into);
  const { changes, report } = planFromLastYear(
    basename(file),
    last.project.tables,
    next.project.tables,
    next.bundle,
  );
  next.project.execute('import', `上年项目 ${report.file}`, changes);
  await saveProject(target, next.project, output);
  if (options.json) output.json(report);
  else output.say(`${lastYearWords(report)}已写成 ${target}`);
  return EXIT.clean;
}
