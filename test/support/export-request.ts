/** 导出的要求：全部缺省，照需要改几项。 */
import type { ExportRequest } from '../../src/shared/contract/index.js';

export const exportRequest = (over: Partial<ExportRequest> = {}): ExportRequest => ({
  parts: ['xlsx', 'docx', 'text', 'attachment', 'report'],
  draft: false,
  valuesOnly: false,
  protect: false,
  signOff: 'booklet',
  override: null,
  look: null,
  name: '',
  replace: false,
  ...over,
});
