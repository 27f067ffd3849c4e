import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lookOf } from '../../src/main/service/exporting/looks.js';
import { buildWorkbook } from '../../src/main/workbook/write/workbook.js';
import { load } from '../export/parts.js';
import { importedBack, importedProject, printedOf } from '../support/look.js';

const fixtures = join(import.meta.dirname, '../fixtures/import');

describe('照每一份样件的样子写，读回来每个数都相同', () => {
  it.each(readdirSync(fixtures).filter((name) => /\.xlsx?$/.test(name)))('%s', async (name) => {
    const { project, input } = await importedProject(join(fixtures, name));
    const own = input();
    const look = lookOf(project.state, 's1');
    const notes: string[] = [];
    const bytes = await buildWorkbook(own, { valuesOnly: false, draft: false, look }, (note) =>
      notes.push(note),
    );
    // 没有一张表退回官方表样；九张表所在的工作表照原来的次序，一张不少。
    expect(notes.filter((note) => note.includes('照官方表样写'))).toEqual([]);
    const names = (look?.sheets ?? []).filter(({ tables }) => tables.length > 0).map((sheet) => sheet.name);
    const written = (await load(bytes)).worksheets.map((sheet) => sheet.name);
    expect(written.filter((one) => names.includes(one))).toEqual(names);
    expect(printedOf(await importedBack(bytes))).toEqual(printedOf(own));
  });
});
