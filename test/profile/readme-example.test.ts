/** templates/README.md 里的例子照做能成；写错一处，说的话与说明里写的一样。 */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readProfile } from '../../src/main/store/templates.js';
import { validateProfile } from '../../src/shared/profile/validate.js';
import { emptyState } from '../../src/shared/document/state.js';
import { ProjectTables } from '../../src/shared/tables/project-tables.js';
import { dictionary } from '../support/templates.js';

let folder = '';
let own = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'juesuan-profile-'));
  await cp(resolve(import.meta.dirname, '../../templates'), folder, { recursive: true });
  own = join(folder, 'mousheng-2024');
  await cp(join(folder, 'hunan-2024'), own, { recursive: true });
  for (const id of ['01', '02', '03', '04', '06', '07', '08']) await rm(join(own, 'tables', `${id}.json`));
  await edit('profile.json', (text) =>
    text
      .replaceAll('hunan-2024', 'mousheng-2024')
      .replace('"全年预算"', '"年初预算"')
      .replace('"narrative.json"', '"../hunan-2024/narrative.json"')
      .replace(/"tables\/(0[1-46-8])\.json"/g, '"../hunan-2024/tables/$1.json"'),
  );
  await edit('tables/09.json', (text) => text.replaceAll('三公.全年预算', '三公.年初预算'));
  await edit('tables/05.json', (text) =>
    text
      .replace('"totalRow": "first"', '"totalRow": "last"')
      .replace('["科目代码", "科目名称", "小计"', '["科目代码", "科目名称", "合计"')
      .replace(
        '{"id": "小计", "role": "amount", "width": 18}',
        '{"id": "小计", "role": "amount", "width": 18, "aliases": ["小计", "本年支出/小计"]}',
      ),
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function edit(name: string, change: (text: string) => string): Promise<void> {
  const path = join(own, name);
  const before = await readFile(path, 'utf8');
  const after = change(before);
  expect(after, name).not.toBe(before);
  await writeFile(path, after);
}

it('照例子做，校验没有问题，地址照样认得', () => {
  const { model, narrative } = readProfile(own);
  expect(validateProfile(model, dictionary, narrative)).toEqual([]);
  const meta = { profile: model.spec.id, year: 2024, department: '某厅', sample: false, createdAt: '' };
  const { addresses } = new ProjectTables(model, dictionary, emptyState(meta));
  for (const address of ['05/合计/小计', '05/合计/本年支出', '05/合计/合计'])
    expect(addresses.resolve(address)).toEqual({
      ok: true,
      ref: { table: '05', row: '合计', column: '小计' },
    });
});

it('写错一处，指名文件与列', async () => {
  await edit('tables/05.json', (text) => text.replace('[05/{行}/基本支出]', '[05/{行}/基本支岀]'));
  const { model, narrative } = readProfile(own);
  const [problem] = validateProfile(model, dictionary, narrative);
  expect(problem).toBe(
    'tables/05.json 的 列“小计”：公式“[05/{行}/基本支岀] + [05/{行}/项目支出]”引用 [05/{行}/基本支岀]，' +
      '地址“05/合计/基本支岀”认不出：05 表没有“基本支岀”这一列',
  );
});

it('JSON 写坏了、少了文件：说是哪个文件', async () => {
  await writeFile(join(own, 'tables/05.json'), '{"table": "05",');
  expect(() => readProfile(own)).toThrow(/05\.json 不是合法的 JSON/);
  await rm(join(own, 'tables/05.json'));
  expect(() => readProfile(own)).toThrow(/读不到版式文件 .*05\.json/);
});
