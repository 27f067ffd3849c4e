/** 05 印的类小计比项多的项目文件：文件印 30.76，账上 31.49，存疑。 */
import { serializeProject } from '../../src/main/store/project-file.js';
import { emptyState, inputKey } from '../../src/shared/document/state.js';

/** `items` 各项录 31.49 万元；它们的类各有一处存疑。 */
export function disputedProject(items: readonly string[], sample: boolean): string {
  const state = emptyState({
    profile: 'hunan-2024',
    year: 2025,
    department: '存疑局',
    sample,
    createdAt: '2026-01-01T00:00:00.000Z',
  });
  for (const item of items) {
    state.inputs[inputKey('一般.支出.基本', item)] = {
      yuan: '314900.00',
      precision: '元',
      raw: null,
      source: { by: 'typed' },
    };
    state.disputes[`05|${item.slice(0, 3)}|基本支出`] = {
      printed: '30.76',
      computed: '31.49',
      source: { by: 'typed' },
    };
  }
  return serializeProject({ state, commands: [] });
}
