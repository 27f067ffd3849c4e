/** 换版式：账一笔不动，只换印成什么样的表；一步可撤销。 */
import { RefusalError } from '../contract/refusal.js';
import type { Change } from '../document/commands.js';
import type { ProfileModel } from '../tables/model.js';
import { ProjectTables } from '../tables/project-tables.js';
import { unshown } from '../tables/unshown.js';
import type { Project } from './project.js';

/** 换成这个版式的变更；已经是它，拒绝。 */
export function planProfile({ state }: Project, profile: ProfileModel): Change[] {
  const before = state.meta.profile;
  if (before === profile.spec.id) throw new RefusalError(`项目已经是“${profile.spec.name}”版式，没有改。`);
  return [{ section: 'meta', key: 'profile', before, after: profile.spec.id }];
}

export const profileLabel = (profile: ProfileModel): string => `换成版式“${profile.spec.name}”`;

/** 这个版式放不下的，一句一处；项目不动。 */
export function heldBack({ state, tables }: Project, profile: ProfileModel): string[] {
  const there = { ...state, meta: { ...state.meta, profile: profile.spec.id } };
  return unshown(new ProjectTables(profile, tables.dictionary, there)).map(
    ({ table, sentence }) => `${table} 表：${sentence}`,
  );
}
