/** 恢复到某个历史版本：算出从现在到那时的变更，作为一步可撤销的命令施行；修改记录不断。 */
import { RefusalError } from '../../shared/contract/refusal.js';
import type { Change } from '../../shared/document/commands.js';
import { type DocumentState, SECTION_NAMES } from '../../shared/document/state.js';
import { sorted } from './canonical.js';

export function changesToward(now: DocumentState, then: DocumentState): Change[] {
  if (now.meta.profile !== then.meta.profile || now.meta.year !== then.meta.year)
    throw new RefusalError(
      '这个历史版本的版式或年度与现在不同，不能并回；可以用“另存这一版”存成单独的项目。',
    );
  // 部门名称在项目里改不了：不同就是被另存盖掉的别的项目，并回来会把两家的数混在一处。
  if (now.meta.department !== then.meta.department)
    throw new RefusalError(
      `这个历史版本是另一个部门（“${then.meta.department}”）的项目，不能并回；可以用“另存这一版”存成单独的项目。`,
    );
  return SECTION_NAMES.flatMap((section) => {
    const before = new Map<string, unknown>(Object.entries(now[section]));
    const after = new Map<string, unknown>(Object.entries(then[section]));
    return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((key): Change[] => {
      const change = { section, key, before: before.get(key) ?? null, after: after.get(key) ?? null };
      return sameValue(change.before, change.after) ? [] : [change];
    });
  });
}

const sameValue = (a: unknown, b: unknown): boolean =>
  JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
