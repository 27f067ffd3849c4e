/** 测试用：读版式数据、在本进程里解析工作簿。 */
import { readFileSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { parseWorkbook } from '../../src/main/workbook/read/parse.js';
import { profileSchema, tableSchema } from '../../src/shared/profile/schema.js';
import type { RawWorkbook, RecognizedTable, Recognition } from '../../src/shared/recognize/types.js';
import { type ProfileModel, compileProfile } from '../../src/shared/tables/model.js';

const ROOT = resolve(import.meta.dirname, '../..');
export const FIXTURES = resolve(ROOT, 'test/fixtures/import');

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

export function loadProfile(id: string): ProfileModel {
  const folder = resolve(ROOT, 'templates', id);
  const spec = profileSchema.parse(readJson(resolve(folder, 'profile.json')));
  return compileProfile(
    spec,
    spec.tables.map((file) => tableSchema.parse(readJson(resolve(folder, file)))),
  );
}

/** 上限与子进程里相同，只是不另起进程。 */
export const parseFile = (path: string): Promise<RawWorkbook> =>
  parseWorkbook(readFileSync(path), extname(path).toLowerCase());

export const allTables = (recognition: Recognition): RecognizedTable[] =>
  recognition.sheets.flatMap((sheet) => sheet.tables);
