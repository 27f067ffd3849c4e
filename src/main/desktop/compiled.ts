/** 主进程脚本编译的结果记在用户目录里，以后起动不必重新编译；记不成照常编译。 */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

export function keepCompiled(userData: string): void {
  enableCompileCache(join(userData, 'compiled'));
}
