/** 测试用：程序自带的版式与科目字典，按真正的路径读。 */
import { type CompiledRule, compileChecks } from '../../src/shared/checks/compile.js';
import { type ProfileBundle, loadTemplates } from '../../src/main/store/templates.js';

export const templates = await loadTemplates(process.env['JUESUAN_TEST_TEMPLATES']);
export const dictionary = templates.functional;

export function bundleOf(id: string): ProfileBundle {
  const bundle = templates.profiles.get(id);
  if (!bundle) throw new Error(`没有版式 ${id}`);
  return bundle;
}

/** templates/ 里的全部版式；新增一个省，测试自动跑到它。 */
export const PROFILE_IDS: readonly string[] = [...templates.profiles.keys()];

export const rulesOf = (id: string): readonly CompiledRule[] => compileChecks(bundleOf(id).checks);
