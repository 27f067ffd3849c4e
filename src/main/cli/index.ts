#!/usr/bin/env node
/** 命令行入口：`juesuan …`。退出码：0 完成且无发现；1 完成但有发现；2 输入不能用；3 内部故障。 */
import { EXIT } from './output.js';
import { runCli } from './program.js';

// 话也说不出去的（标准错误已满、已关）不再说。
process.stderr.on('error', () => undefined);
// 输出被接走一半就关上（如 | head）不是故障；写不出去的说一句话，没有堆栈。
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(`结果写不出去（${error.code ?? '原因不明'}）：请检查输出的去处，例如磁盘是否已满。\n`);
  process.exit(EXIT.unusable);
});

process.exitCode = await runCli(process.argv.slice(2));
