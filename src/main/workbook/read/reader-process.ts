/** 读取子进程的入口：收一个路径，读、解析，回一条消息，随即退出。它崩溃或被杀都不影响宿主。 */
import { createHash } from 'node:crypto';
import { RefusalError } from '../../../shared/contract/refusal.js';
import { readRegularFile } from './file.js';
import { LIMITS } from './limits.js';
import { textParts } from './text-parts.js';
import { parseWorkbook } from './parse.js';
import { encodeDone, requestSchema } from './protocol.js';

/** Electron 的 utilityProcess 用 parentPort，Node 的 fork 用 process.send。 */
interface ParentPort {
  postMessage(message: string): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}
const isParentPort = (value: unknown): value is ParentPort =>
  typeof value === 'object' && value !== null && 'postMessage' in value && 'on' in value;
const port: unknown = Reflect.get(process, 'parentPort');

/** 发完才退出，免得大消息只送出半截。 */
function reply(message: string, exit: boolean): void {
  if (isParentPort(port)) port.postMessage(message);
  else process.send?.(message, undefined, undefined, () => exit && process.exit(0));
}

async function answer(message: unknown): Promise<string> {
  try {
    const request = requestSchema.parse(JSON.parse(String(message)));
    const bytes = await readRegularFile(request.path);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const done = request.parts
      ? JSON.stringify({ type: 'parts', parts: await textParts(bytes, request.parts), sha256 })
      : encodeDone(await parseWorkbook(bytes, request.extension), sha256);
    if (done.length <= LIMITS.messageChars) return done;
    return JSON.stringify({ type: 'refused', message: '内容太多，请只保留要导入的部分，另存后再导入' });
  } catch (error) {
    return error instanceof RefusalError
      ? JSON.stringify({ type: 'refused', message: error.message })
      : JSON.stringify({ type: 'failed' });
  }
}

const receive = (message: unknown): void => void answer(message).then((text) => reply(text, true));
if (isParentPort(port)) port.on('message', (event) => receive(event.data));
else {
  process.once('message', receive);
  // 宿主没了，自己也走。
  process.once('disconnect', () => process.exit(0));
}
reply(JSON.stringify({ type: 'ready' }), false);
