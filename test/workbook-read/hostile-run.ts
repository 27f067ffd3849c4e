/** 跑一个坏文件案例：必须以一句话拒绝，或读对；认表也一样。别的错误照原样抛出，由测试报。 */
import { parseWorkbook } from '../../src/main/workbook/read/parse.js';
import { decodeReply, encodeDone } from '../../src/main/workbook/read/protocol.js';
import { RefusalError } from '../../src/shared/contract/refusal.js';
import { recognizeBudget, recognizeWorkbook } from '../../src/shared/recognize/index.js';
import type { RawWorkbook } from '../../src/shared/recognize/types.js';
import type { ProfileModel } from '../../src/shared/tables/model.js';
import { parseFile } from '../recognize/support.js';
import { type HostileCase, basePath } from './hostile.js';

export type Ending = '拒绝' | '读得与原件相同' | '读出而认不出' | '读出并认出';

const originals = new Map<string, Promise<RawWorkbook>>();
function original(name: string): Promise<RawWorkbook> {
  const known = originals.get(name) ?? parseFile(basePath(name));
  originals.set(name, known);
  return known;
}

export async function runCase(one: HostileCase, profile: ProfileModel): Promise<Ending> {
  let workbook: RawWorkbook;
  try {
    workbook = await parseWorkbook(one.bytes, one.extension);
  } catch (error) {
    if (!(error instanceof RefusalError)) throw new Error(`${one.name}：不是拒绝而是故障`, { cause: error });
    if (!/[\u4e00-\u9fff].*请/.test(error.message))
      throw new Error(`${one.name}：没有说怎么办：${error.message}`, { cause: error });
    return '拒绝';
  }
  if (one.original !== null) {
    const want = JSON.stringify((await original(one.original)).sheets);
    if (JSON.stringify(workbook.sheets) !== want) throw new Error(`${one.name}：读出的与原件不同`);
    return '读得与原件相同';
  }
  const crossed = decodeReply(encodeDone(workbook));
  if (crossed?.type !== 'done') throw new Error(`${one.name}：消息过不了验收`);
  const recognized = orRefusal(() => recognizeWorkbook(crossed.workbook, [profile]));
  orRefusal(() => recognizeBudget(crossed.workbook));
  return recognized ? '读出并认出' : '读出而认不出';
}

function orRefusal(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (error instanceof RefusalError) return false;
    throw error;
  }
}

/** 跑全部，数各种结局。 */
export async function runCases(
  cases: readonly HostileCase[],
  profile: ProfileModel,
): Promise<Map<Ending, number>> {
  const endings = new Map<Ending, number>();
  for (const one of cases) {
    const ending = await runCase(one, profile);
    endings.set(ending, (endings.get(ending) ?? 0) + 1);
  }
  return endings;
}
