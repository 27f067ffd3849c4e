/** 换版式：一步可撤销的命令；换过去再换回来，状态与每一格都与从前相同（LEDGER §4）。 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandSchema, replay } from '../../src/shared/document/commands.js';
import type { DocumentState } from '../../src/shared/document/state.js';
import { heldBack, planProfile } from '../../src/shared/project/change-profile.js';
import { Project } from '../../src/shared/project/project.js';
import { SEED, allViews, ledgerArbitrary, projectOf, runs, typeOne } from '../support/ledger.js';
import { PROFILE_IDS, bundleOf, dictionary } from '../support/templates.js';

const open = (state: DocumentState): Project =>
  new Project(bundleOf(state.meta.profile).model, dictionary, state, [], {
    now: () => '2025-01-01T00:00:00.000Z',
    profileOf: (id) => bundleOf(id).model,
  });
const change = (project: Project, id: string): void =>
  void project.execute('decision', '换版式', planProfile(project, bundleOf(id).model));

const pairs = PROFILE_IDS.flatMap((from) =>
  PROFILE_IDS.filter((to) => to !== from).map((to) => [from, to] as const),
);

describe('换版式', () => {
  it.each(pairs)('%s → %s：换回来、撤销、重放都一样', (from, to) => {
    fc.assert(
      fc.property(ledgerArbitrary(from), (ledger) => {
        const initial = structuredClone(projectOf(ledger).state);
        const project = open(structuredClone(initial));
        const cells = allViews(project.tables);
        change(project, to);
        expect(project.profile.spec.id).toBe(to);
        expect(allViews(project.tables)).toEqual(
          allViews(open({ ...initial, meta: { ...initial.meta, profile: to } }).tables),
        );
        change(project, from);
        expect(project.state).toEqual(initial);
        expect(allViews(project.tables)).toEqual(cells);
        project.undo();
        expect(project.profile.spec.id).toBe(to);
        project.undo();
        expect(project.state).toEqual(initial);
        expect(allViews(project.tables)).toEqual(cells);
        project.redo();
        expect(replay(initial, project.commands)).toEqual(project.state);
        expect(commandSchema.array().parse(project.commands)).toEqual(project.commands);
      }),
      { seed: SEED, numRuns: runs(2) },
    );
  });
  it('换过之后接着改，撤销依次退回', () => {
    const project = open(structuredClone(projectOf({ profile: 'hunan-2024-approval', cells: [] }).state));
    typeOne(project, '05/2010301/本年支出/项目支出', '100000');
    typeOne(project, '05/2010301/年末结转和结余/项目支出结余', '5000');
    expect(heldBack(project, bundleOf('hunan-2024').model).join()).toContain('本版式不印');
    change(project, 'hunan-2024');
    typeOne(project, '05/2010301/基本支出', '30000');
    project.undo();
    project.undo();
    expect(project.profile.spec.id).toBe('hunan-2024-approval');
    expect(heldBack(project, project.profile)).toEqual([]);
    expect(project.undoLabel).toContain('05/2010301');
  });
  it('不是版式的、已经是它的、项目信息里别的，都拒绝而不动', () => {
    const project = open(structuredClone(projectOf({ profile: 'hunan-2024', cells: [] }).state));
    const before = structuredClone(project.state);
    expect(() => planProfile(project, project.profile)).toThrow(/已经是/);
    const bad = { section: 'meta' as const, key: 'profile', before: 'hunan-2024', after: 'no-such' };
    expect(() => project.execute('decision', '', [bad])).toThrow();
    expect(() => project.execute('decision', '', [{ ...bad, key: 'year', after: 'hunan-2025' }])).toThrow();
    expect(project.state).toEqual(before);
    const command = { seq: 1, at: '', kind: 'decision', label: '' };
    for (const wrong of [
      { ...bad, key: 'year' },
      { ...bad, after: null },
    ])
      expect(commandSchema.safeParse({ ...command, changes: [wrong] }).success).toBe(false);
  });
});
