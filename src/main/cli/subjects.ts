/** `juesuan subjects import`：读入财政部门的科目表。 */
import { RefusalError } from '../../shared/contract/refusal.js';
import type { ExitCode, Output } from './output.js';

export function importSubjectsCommand(file: string, output: Output): Promise<ExitCode> {
  output.say(`《${file}》没有读入。`);
  return Promise.reject(
    new RefusalError('这一版还不能读入科目表；科目字典在 templates/subjects，可按 CSV 格式增补。'),
  );
}
