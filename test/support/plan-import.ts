/** 导入一套印数的变更：并入一份状态的副本，比出前后之差；给定的状态不动。 */
import type { Change } from '../../src/shared/document/commands.js';
import {
  type ImportOutcome,
  differences,
  importThisYear,
} from '../../src/shared/project/import-this-year.js';

export function planImport(
  ...[state, ...rest]: Parameters<typeof importThisYear>
): ImportOutcome & { readonly changes: readonly Change[] } {
  const next = structuredClone(state);
  const outcome = importThisYear(next, ...rest);
  return { ...outcome, changes: differences(state, next) };
}
