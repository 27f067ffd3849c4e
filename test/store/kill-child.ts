/**
 * 被杀的那一方（test/full/store-kill.test.ts 打包后当子进程运行）：打开项目，不停地填，每三步写一次文件；
 * 每一步答复之后报出序号。用法：node kill-child.mjs 项目 用户目录
 */
import { writeSync } from 'node:fs';
import { OpenProject } from '../../src/main/service/open-project.js';
import { environment } from '../../src/main/store/environment.js';
import { loadTemplates } from '../../src/main/store/templates.js';

const [path = '', dataFolder = ''] = process.argv.slice(2);
const { open } = await OpenProject.open(
  path,
  await loadTemplates(),
  environment(dataFolder, () => new Date().toISOString()),
);
const { project } = open;
for (;;) {
  const seq = (project.commands.at(-1)?.seq ?? 0) + 1;
  const before = project.state.reasons['计数'] ?? null;
  const after = { text: String(seq), confirmed: true };
  project.execute('facts', `第 ${seq} 步`, [{ section: 'reasons', key: '计数', before, after }]);
  await open.durable();
  // 同步写：答复先于下一步。
  writeSync(1, `${seq}\n`);
  if (seq % 3 === 0) await open.save();
}
