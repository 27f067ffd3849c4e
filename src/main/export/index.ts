/** 导出的门面：宿主与命令行从这里引用。 */
export { exportProject, type ExportHooks } from './export-project.js';
export { pdfEngine } from './pdf.js';
export { figuresDigest, isDraft, unresolved } from './override.js';
export { preflight, type PreflightItem, type PreflightKind } from './preflight.js';
export { publicDeadline } from './sign-off.js';
export {
  compareExports,
  type ExportDifference,
  type ExportSnapshot,
  listSnapshots,
  saveSnapshot,
  takeSnapshot,
} from './snapshot.js';
export { buildDifferences } from '../workbook/write/differences.js';
export type { ExportInput, ExportOptions, ExportOutcome, Override, WrittenFile } from './input.js';
