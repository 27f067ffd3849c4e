/** `juesuan subjects import`：读入财政部门的科目表；`--year` 只在那个年度算数。 */
import { resolve } from 'node:path';
import { loadTemplates } from '../store/templates.js';
import { importSubjects } from '../store/user-subjects.js';
import { EXIT, type ExitCode, type Output } from './output.js';

export async function importSubjectsCommand(
  file: string,
  options: { year?: number },
  output: Output,
): Promise<ExitCode> {
  const { functional } = await loadTemplates();
  const year = options.year ?? null;
  const known = year === null ? functional : functional.forYear(year);
  const result = await importSubjects(resolve(file), (code) => known.get(code)?.name ?? null, year);
  output.say(
    `读入${year === null ? '' : ` ${year} 年度`} ${result.read} 个科目，其中新增 ${result.added} 个，改名 ${result.renamed.length} 个。`,
  );
  for (const one of result.renamed) output.say(`  ${one.code}：${one.before} → ${one.after}`);
  if (result.others.length > 0)
    output.say(
      `  另有 ${result.others.length} 个代码不是支出功能分类（2 字头），没有收：${result.others.slice(0, 5).join('、')}${result.others.length > 5 ? '等' : ''}`,
    );
  if (result.unread.length > 0)
    output.say(
      `  另有 ${result.unread.length} 个代码不是 3、5、7 位数字，没有收：${result.unread.slice(0, 5).join('、')}${result.unread.length > 5 ? '等' : ''}`,
    );
  if (result.oddBudgets.length > 0)
    output.say(
      `  预算一栏只认 一般、基金、国资；认不出的按没有写：${result.oddBudgets.slice(0, 5).join('、')}${result.oddBudgets.length > 5 ? '等' : ''}`,
    );
  for (const one of result.twice)
    output.say(`  ${one.code} 有两个名称：${one.names.join('、')}；用了后一个，请核对。`);
  return result.twice.length > 0 ? EXIT.findings : EXIT.clean;
}
