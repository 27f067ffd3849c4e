/** `juesuan show --exports` 与 `--compare`：导出记录，与某次导出对比。 */
import { resolve } from 'node:path';
import type { ExportComparison } from '../../shared/contract/index.js';
import { RefusalError } from '../../shared/contract/refusal.js';
import { exportInput } from '../service/exporting/exporting.js';
import { versionViews } from '../service/exporting/history.js';
import { compareVersions } from '../service/exporting/versions.js';
import { checkProject } from '../service/views.js';
import { localMoment } from '../store/local-time.js';
import { EXIT, type ExitCode, type Output } from './output.js';
import { exportsOf, now, openProject } from './projects.js';
import { isProjectPath } from './target.js';

export async function versionsCommand(
  path: string,
  options: { exports?: boolean; compare?: number; json?: boolean },
  output: Output,
): Promise<ExitCode> {
  if (!isProjectPath(path)) throw new RefusalError('导出记录在项目文件里，请给 .jsgk 文件。');
  const { project, bundle, rules } = await openProject(path);
  const records = exportsOf(project);
  if (options.compare === undefined) {
    const versions = versionViews(records);
    if (options.json === true) output.json({ exports: versions });
    else {
      for (const { number, at, name, draft, fail, files, reason } of versions)
        output.print(
          `第${number}版\t${localMoment(at)}\t${name}\t${draft ? '草稿' : '正式件'}\t不符 ${fail}\t${files.length} 个文件${reason === null ? '' : `\t理由：${reason}`}`,
        );
      if (versions.length === 0) output.say('还没有导出过。');
    }
    return EXIT.clean;
  }
  const input = exportInput(project, bundle, checkProject(project, rules, bundle), resolve(path));
  const compared = compareVersions(records, { before: options.compare, after: null }, input, now());
  if (options.json === true) output.json(compared);
  else printComparison(compared, output);
  return EXIT.clean;
}

function printComparison({ cells, paragraphs }: ExportComparison, output: Output): void {
  const shown = (text: string | null): string => text ?? '（空）';
  for (const { address, before, after, change } of cells)
    output.print(`${address}\t${shown(before)}\t${shown(after)}\t${change ?? ''}`);
  for (const { id, before, after } of paragraphs) {
    output.print(`段落 ${id}`);
    output.print(`  － ${before ?? '（没有这一段）'}`);
    output.print(`  ＋ ${after ?? '（没有这一段）'}`);
  }
  output.say(`变了 ${cells.length} 格、${paragraphs.length} 段。单位：万元`);
}
