import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BACKUP_KINDS, type Backup, expired } from '../../src/main/store/backups.js';
import { changesToward } from '../../src/main/store/restore.js';
import { applyChanges } from '../../src/shared/document/commands.js';
import { commands, contentOf } from './fixtures.js';

const backup = (day: number, hour: number, kind: Backup['kind'] = 'hour', size = 1): Backup => {
  const name = `202601${String(day).padStart(2, '0')}-${String(hour).padStart(2, '0')}0000-${kind}.jsgk`;
  return { name, kind, label: '', at: '', size, modified: 0 };
};

describe('备份的轮换', () => {
  it('今天的全留；之前每天留最后一份，共 14 天', () => {
    const all = Array.from({ length: 20 }, (_, at) => [9, 11, 17].map((hour) => backup(at + 1, hour))).flat();
    const gone = new Set(expired(all, '20260120'));
    const kept = all.filter((one) => !gone.has(one.name)).map((one) => one.name.slice(6, 11));
    const days = Array.from({ length: 14 }, (_, at) => `${String(at + 6).padStart(2, '0')}-17`);
    expect(kept).toEqual([...days, '20-09', '20-11', '20-17']);
  });

  it('总量有限，最新的三份总在', () => {
    const big = Array.from({ length: 10 }, (_, at) => backup(20, at, 'hour', 150 * 1024 * 1024));
    const gone = new Set(expired(big, '20260120'));
    expect(big.filter((one) => !gone.has(one.name)).map((one) => one.name.slice(9, 11))).toEqual([
      '07',
      '08',
      '09',
    ]);
  });

  it('任意一堆备份：留下的不超过上限，最新一份总在，再轮换一次不再删', () => {
    const one = fc
      .tuple(
        fc.integer({ min: 1, max: 28 }),
        fc.integer({ min: 0, max: 23 }),
        fc.constantFrom(...BACKUP_KINDS),
      )
      .map(([day, hour, kind]) => backup(day, hour, kind));
    fc.assert(
      fc.property(fc.uniqueArray(one, { maxLength: 300, selector: (b) => b.name }), (all) => {
        const gone = new Set(expired(all, '20260128'));
        const kept = all.filter((b) => !gone.has(b.name));
        expect(kept.length).toBeLessThanOrEqual(24 + 14 + 20 + 10);
        const newest = [...all].sort((a, b) => (a.name < b.name ? 1 : -1))[0];
        if (newest) expect(gone.has(newest.name)).toBe(false);
        expect(expired(kept, '20260128')).toEqual([]);
      }),
    );
  });
});

describe('恢复', () => {
  it('算出的变更正好把现在变成那时，逆过来又变回', () => {
    const now = contentOf(commands(5));
    const then = contentOf(commands(3, '当时'));
    const changes = changesToward(now.state, then.state);
    applyChanges(now.state, changes);
    expect(now.state).toEqual(then.state);
    expect(changesToward(now.state, then.state)).toEqual([]);
  });

  it('版式、年度不同的不并回', () => {
    const now = contentOf([]).state;
    const other = { ...now, meta: { ...now.meta, year: 2024 } };
    expect(() => changesToward(now, other)).toThrow('版式或年度');
  });

  it('别的部门的（另存时盖掉的那个项目）不并回', () => {
    const now = contentOf([]).state;
    const other = { ...now, meta: { ...now.meta, department: '另一个局' } };
    expect(() => changesToward(now, other)).toThrow('另一个部门（“另一个局”）');
  });
});
