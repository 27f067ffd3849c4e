/** 读取层的拒绝：一句话说清是什么、为什么、怎么办；文件名由调用方加在前面。 */
import { RefusalError } from '../../../shared/contract/refusal.js';

export const SAVE_AS = '请用 Excel 或 WPS 打开后另存为 .xlsx 再导入';

/** 抛出拒绝。返回 never，便于写在表达式里。 */
export function refuse(sentence: string): never {
  throw new RefusalError(sentence);
}

/** 文件坏了的统一说法。 */
export const damaged = (what: string): never =>
  refuse(`文件已损坏（${what}）。${SAVE_AS}；打不开时请向提供者重新要一份`);

/** 超出上限的统一说法。 */
export const tooMuch = (what: string): never =>
  refuse(`${what}，超出了能安全读取的范围。请只保留要导入的表，另存为 .xlsx 再导入`);
