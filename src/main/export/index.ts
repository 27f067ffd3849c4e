/** 导出的门面：宿主与命令行从这里引用。 */
export { exportProject, type ExportHooks } from './export-project.js';
export { pdfEngine } from './pdf.js';
export type { ExportInput, ExportOptions, ExportOutcome, WrittenFile } from './input.js';
