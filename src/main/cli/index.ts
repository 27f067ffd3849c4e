#!/usr/bin/env node
/** 命令行入口：`juesuan …`。退出码：0 完成且无发现；1 完成但有发现；2 输入不能用；3 内部故障。 */
import { runCli } from './program.js';

// 输出被接走一半就关上（如 | head）不是故障。
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await runCli(process.argv.slice(2));
