/** 复制诊断信息：报给维护人员用；没有金额、单位名、文件名与路径。 */
import { call } from '../host/call.js';
import { update } from './store.js';
import { explainError } from './task.js';

/** `extra` 是页面自己的错误（种类与位置）。 */
export async function copyDiagnostics(extra = ''): Promise<void> {
  try {
    const { text } = await call('app.diagnostics', {});
    await navigator.clipboard.writeText(extra === '' ? text : `${text}\n页面出错：\n${extra}`);
    update({
      notice: { tone: 'info', text: '诊断信息已复制，可以粘贴给维护人员；里面没有金额、单位名与文件名。' },
    });
  } catch (error) {
    update({ notice: { tone: 'error', text: explainError(error) } });
  }
}
