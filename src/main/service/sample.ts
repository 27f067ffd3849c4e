/** 示例项目：随程序附带的上年公开表、示例本年数与示例年初预算，当场导入而成。 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { RefusalError } from '../../shared/contract/refusal.js';
import type { DocumentState } from '../../shared/document/state.js';
import type { Templates } from '../store/templates.js';
import { type ReadOptions, readSourceFile } from './importing/importing.js';
import { ImportDraft } from './importing/draft.js';

const SAMPLE_FILES = {
  lastYear: '2024-长株潭一体化中心-公开表.xlsx',
  thisYear: '2025-示例-本年数.xlsx',
  budget: '2025-示例-年初预算.xlsx',
} as const;

/** 示例文件夹在 templates 旁边。 */
function samplesFolder(templates: Templates): string {
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
  const draft = new ImportDraft(templates, {
    base: null,
    as: null,
    mappings: [],
    now,
    sample: true,
    allowNone: false,
  });
  draft.add(await readSourceFile(join(folder, SAMPLE_FILES.lastYear), reading), 'last-year');
  draft.add(await readSourceFile(join(folder, SAMPLE_FILES.thisYear), reading), 'this-year');
  draft.add(await readSourceFile(join(folder, SAMPLE_FILES.budget), reading), 'initial-budget');
  return draft.plan().plan.state;
}
