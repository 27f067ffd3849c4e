/** 示例项目：随程序附带的上年公开表、示例本年数与示例年初预算，当场导入而成。 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { RefusalError } from '../../shared/contract/refusal.js';
import type { DocumentState } from '../../shared/document/state.js';
import { applyChanges } from '../../shared/document/commands.js';
import type { Templates } from '../store/templates.js';
import {
  type ReadOptions,
  planFileImport,
  planLastYearStart,
  profileOf,
  readImportFile,
} from './importing.js';

export const SAMPLE_FILES = {
  lastYear: '2024-长株潭一体化中心-公开表.xlsx',
  thisYear: '2025-示例-本年数.xlsx',
  budget: '2025-示例-年初预算.xlsx',
} as const;

/** 示例文件夹在 templates 旁边。 */
export function samplesFolder(templates: Templates): string {
  const folder = join(dirname(templates.folder), 'samples');
  if (!existsSync(folder)) throw new RefusalError('找不到程序自带的示例，程序不完整，请重新安装。');
  return folder;
}

/** 示例项目的状态：上年数、本年数（示例数据）、年初预算（示例数据）。 */
export async function sampleState(
  templates: Templates,
  now: string,
  reading: ReadOptions = {},
): Promise<DocumentState> {
  const folder = samplesFolder(templates);
  const lastYear = await readImportFile(join(folder, SAMPLE_FILES.lastYear), templates, reading);
  const bundle = lastYear.recognition
    ? profileOf(templates, lastYear.recognition.profile.spec.id)
    : profileOf(templates, 'hunan-2024');
  const { state } = planLastYearStart(lastYear, bundle, templates, { as: 'last-year', now, sample: true });
  for (const name of [SAMPLE_FILES.thisYear, SAMPLE_FILES.budget]) {
    const file = await readImportFile(join(folder, name), templates, reading);
    const { changes } = planFileImport(state, file, bundle, templates, {
      as: 'this-year',
      now,
      sample: true,
    });
    applyChanges(state, changes);
  }
  return state;
}
