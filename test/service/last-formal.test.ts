import { describe, expect, it } from 'vitest';
import { lastFormal } from '../../src/main/service/exporting/last-formal.js';
import type { Command } from '../../src/shared/document/commands.js';
import type { ExportRecord } from '../../src/shared/document/exports.js';

const record = (number: number, at: string, draft: boolean): ExportRecord => ({
  number,
  at,
  draft,
  name: '',
  override: null,
  figures: '0'.repeat(64),
  fail: 0,
  disputed: 0,
  look: null,
  files: [],
  withheld: [],
  snapshot: null,
});
const step = (seq: number, kind: Command['kind'] = 'edit', target?: number): Command => ({
  seq,
  at: `0${seq}`,
  kind,
  label: '',
  ...(target === undefined ? {} : { target }),
  changes: [],
});

describe('最近一次正式件', () => {
  it('没有导出过、只导出过草稿的没有；草稿不顶替正式件', () => {
    expect(lastFormal([], [])).toBeNull();
    expect(lastFormal([record(1, '02', true)], [step(1)])).toBeNull();
    const records = [record(1, '02', false), record(2, '03', true)];
    expect(lastFormal(records, [step(1), step(2)])).toEqual({ number: 1, changed: false });
  });

  it('那以后改过没有：改了又撤销的不算，撤销导出以前的算，重做回来又不算', () => {
    const records = [record(1, '02', false)];
    const changed = (...later: Command[]): boolean | undefined =>
      lastFormal(records, [step(1), step(2), ...later])?.changed;
    expect(changed(step(3))).toBe(true);
    expect(changed(step(3), step(4, 'undo', 3))).toBe(false);
    expect(changed(step(3, 'undo', 2))).toBe(true);
    expect(changed(step(3, 'undo', 2), step(4, 'redo', 2))).toBe(false);
    expect(changed(step(3), step(4, 'undo', 3), step(5, 'redo', 3))).toBe(true);
  });
});
