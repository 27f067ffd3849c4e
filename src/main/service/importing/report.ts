/** 导入报告：每张工作表读成了什么、哪些没读懂、印数与账上算出的差别（命令行 `import --json` 同形）。 */
import type { ImportReport, ImportedSheet, PrintedDifference } from '../../../shared/contract/files.js';
import type { ImportDoubt } from '../../../shared/contract/importing.js';
import type { ProfileBundle } from '../../store/templates.js';
import type { FilesPlan, PlannedFile } from './plan.js';

/** 一个文件一份报告；疑问归到它所说的文件，说不清是哪个文件的归到第一份。 */
export function reportsOf(
  plan: FilesPlan,
  bundle: ProfileBundle,
  doubts: readonly ImportDoubt[],
): ImportReport[] {
  return plan.files.map((planned, at) => {
    const differences = plan.differences.filter((one) => one.source === planned.source);
    const own = doubts.filter((doubt) => (doubt.file ?? 0) === at);
    return {
      file: planned.decided.file.name,
      as: planned.decided.as,
      profile: bundle.model.spec.id,
      sheets: sheetsOf(planned),
      doubts: [
        ...own.map((doubt) => ({
          kind: doubt.kind,
          message: doubtWords(doubt),
          addresses: doubt.addresses ?? [],
        })),
        ...planned.decided.file.workbook.notices.map((message) => ({ kind: '略去', message, addresses: [] })),
      ],
      differences: differences.map(({ address, printed, computed, kind }): PrintedDifference => ({
        address,
        printed,
        computed,
        kind,
      })),
      pinned: differences.filter((one) => one.kind === 'pinned').length,
      disputed: differences.filter((one) => one.kind === 'disputed').length,
    };
  });
}

/** 一件疑问写成一句：先说是什么，再说缘由与办法。 */
const doubtWords = ({ title, detail }: ImportDoubt): string =>
  detail === '' ? title : `${title}：${detail}`;

function sheetsOf({ decided }: PlannedFile): ImportedSheet[] {
  const { file } = decided;
  const { budget } = file;
  if (budget)
    return file.workbook.sheets.map((raw): ImportedSheet => {
      const own = raw.name === budget.sheet;
      const like = budget.also.includes(raw.name)
        ? '这张也像年初预算，没有读'
        : '年初预算以外的工作表，没有读';
      return {
        sheet: raw.name,
        table: own ? '年初预算' : null,
        title: own ? '年初预算' : null,
        confidence: own ? '高' : null,
        unit: own ? decided.budgetUnit : null,
        year: own ? budget.year : null,
        department: own ? budget.department : null,
        rowsRead: own ? budget.lines.length : 0,
        by: 'recognized',
        note: own ? null : like,
        notUnderstood: own ? [...budget.notUnderstood] : [],
      };
    });
  return (file.recognition?.sheets ?? []).flatMap((sheet, position): ImportedSheet[] => {
    const { by, mapping, verified, note } = sheet.taken;
    const said = [
      mapping === null ? '' : `用对应方案“${mapping}”${verified ? '' : '（未核实，请逐格核对）'}`,
      note ?? '',
    ];
    const how = { by, note: said.filter((text) => text !== '').join('；') || null };
    const notUnderstood = [...sheet.notUnderstood];
    if (sheet.tables.length === 0) {
      const nothing = {
        table: null,
        title: null,
        confidence: null,
        unit: null,
        year: null,
        department: null,
      };
      return [{ sheet: sheet.sheet, ...nothing, ...how, rowsRead: 0, notUnderstood }];
    }
    return sheet.tables.map((table, at) => ({
      sheet: sheet.sheet,
      table: table.table,
      title: table.title,
      confidence: table.confidence,
      unit: decided.unitOf(table, position),
      year: table.year,
      department: table.department,
      rowsRead: table.rows.length,
      ...how,
      notUnderstood: at === 0 ? notUnderstood : [],
    }));
  });
}
