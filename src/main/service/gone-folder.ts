/** 另抄备份的文件夹此刻在不在：打开设置时问一句，不等下一次抄不成才说。 */
import { stat } from 'node:fs/promises';

/** 断了的共享盘问一句要等很久；过了这些毫秒没有答，就算没有连上。 */
const patience = 2000;

/** 不在时的一句话；在（或没有选）为 null。 */
export async function goneFolder(folder: string | null): Promise<string | null> {
  if (folder === null) return null;
  const asked = stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((done) => {
    timer = setTimeout(() => done(false), patience);
  });
  const there = await Promise.race([asked, late]);
  clearTimeout(timer);
  return there
    ? null
    : '这个文件夹现在找不到：删了、改了名，或者移动硬盘、共享盘没有连上。这时只有本机备份；接回来就照常抄，不再用它的，另选一个文件夹，或点“不再另抄”。';
}
