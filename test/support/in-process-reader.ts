/** 测试用的“子进程”：同样的消息、同样的读法，在本进程里跑；起真子进程太慢，不必每例都起。 */
import { readRegularFile } from '../../src/main/workbook/read/file.js';
import { requestSchema } from '../../src/main/workbook/read/protocol.js';
import type { SpawnReader } from '../../src/main/workbook/read/spawn.js';
import { textParts } from '../../src/main/workbook/read/text-parts.js';
import { RefusalError } from '../../src/shared/contract/refusal.js';

async function answer(message: string): Promise<string> {
  try {
    const { path, parts = [] } = requestSchema.parse(JSON.parse(message));
    const found = await textParts(await readRegularFile(path), parts);
    return JSON.stringify({ type: 'parts', parts: found, sha256: '0'.repeat(64) });
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    return JSON.stringify({ type: 'refused', message: error.message });
  }
}

/** 只会取文字部件（.docx）。读时的故障不当作拒绝，留作未处理的错误，由测试报。 */
export const inProcessReader: SpawnReader = () => {
  let tell: (message: unknown) => void = () => undefined;
  return {
    send: (message) => void answer(message).then((reply) => tell(reply)),
    onMessage: (listener) => {
      tell = listener;
      queueMicrotask(() => tell(JSON.stringify({ type: 'ready' })));
    },
    kill: () => undefined,
    exited: new Promise(() => undefined),
  };
};
