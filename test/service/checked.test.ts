/** 审核一步之内只算一遍；算的时候修改插得进来，插进来的那一次不拿旧的充数。 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { narrativeNow, reportNow, settleChecks } from '../../src/main/service/checked.js';
import { loadShared } from '../../src/main/service/index.js';
import { Session } from '../../src/main/service/session.js';
import { checkProject } from '../../src/main/service/views.js';
import { emptyState } from '../../src/shared/document/state.js';
import { planEdits } from '../../src/shared/project/edit.js';
import { quietHost } from '../support/host.js';

let folder = '';
let session: Session;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'juesuan-checked-'));
  mkdirSync(join(folder, 'projects'));
  const clock = { now: () => '2026-03-01T00:00:00.000Z' };
  session = new Session(quietHost(folder), await loadShared(folder), clock);
  const meta = {
    profile: 'hunan-2024',
    year: 2025,
    department: '某局',
    sample: false,
    createdAt: clock.now(),
  };
  await session.start(emptyState(meta));
});
afterEach(async () => {
  await session.close();
  rmSync(folder, { recursive: true, force: true });
});

function edit(text: string): void {
  const { project } = session.need();
  const edits = [{ address: '05/2010101/基本支出', text }];
  project.execute('edit', '键入', planEdits(project.tables, edits, '万元', 'typed').changes);
}

it('一步之内是同一份；改了、撤销了是另一份，与从头算的一样', () => {
  const open = session.need();
  const before = reportNow(open);
  expect(reportNow(open)).toBe(before);
  expect(narrativeNow(open)).toBe(narrativeNow(open));
  edit('12');
  expect(reportNow(open)).not.toBe(before);
  expect(reportNow(open)).toEqual(checkProject(open.project, open.rules, open.bundle));
  open.project.undo();
  expect(reportNow(open)).toEqual(before);
});

it('算到一半改了：这一遍不算数', async () => {
  const open = session.need();
  const settling = settleChecks(open);
  edit('34');
  expect(await settling).toBe(false);
  expect(await settleChecks(open)).toBe(true);
  expect(reportNow(open)).toEqual(checkProject(open.project, open.rules, open.bundle));
});
