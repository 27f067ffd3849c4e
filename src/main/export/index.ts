/** 导出的门面：宿主与命令行从这里引用。 */
export { buildExport, exportProject, type ExportHooks } from './export-project.js';
export { type BuiltExport, placeExport } from './place-export.js';
export type { Typesetter } from './lay-out.js';
export { libreOffice, type PdfEngine } from './pdf.js';
export { checkFolder, TargetBusyError } from './place-files.js';
export { type PlacingEnvironment, originalsOf, placingEnvironment } from './placement.js';
export { recoverPlacings } from './recover-placing.js';
export { checkOverride, failures, figuresDigest, isDraft, unresolved } from './override.js';
export { blanks, preflight } from './preflight.js';
export { type ExportMoment, recordOf, snapshotOf } from './records.js';
export { publicDeadline, SIGN_FACTS } from './sign-off.js';
export { compareExports, type ExportDifference, type ExportSnapshot, takeSnapshot } from './snapshot.js';
export { buildDifferences } from '../workbook/write/differences.js';
export { withheldLine } from './input.js';
export type {
  ExportAttachment,
  ExportInput,
  ExportOptions,
  ExportOutcome,
  Override,
  WrittenFile,
} from './input.js';
