/** 造一份有 N 个项级科目的项目文件（示例数据）：测速度用。金额由序号定，处处可重现。 */
import { serializeProject } from '../../src/main/store/project-file.js';
import { emptyState, inputKey } from '../../src/shared/document/state.js';

const classes = ['201', '205', '206', '207', '208', '210', '211', '212', '213', '214', '215', '221'];

/** 第 at 个科目：均匀分在十二类、各款里。 */
export function codeAt(at: number): string {
  const own = classes[at % classes.length] ?? '201';
  const rest = Math.floor(at / classes.length);
  const group = String((Math.floor(rest / 20) % 90) + 10);
  const item = String((rest % 20) + 10);
  return `${own}${group}${item}`;
}

/** 项目文件的文本。`count` 个项都在一般公共预算，每项基本、项目各一笔。 */
export function bigProject(count: number, department = '测速局'): string {
  const state = emptyState({
    profile: 'hunan-2024',
    year: 2025,
    department,
    sample: true,
    createdAt: '2026-01-01T00:00:00.000Z',
  });
  for (let at = 0; at < count; at += 1) {
    const code = codeAt(at);
    const cents = 100_000_00 + at * 7919 + 37;
    for (const [slot, amount] of [
      ['一般.支出.基本', cents],
      ['一般.支出.项目', Math.trunc(cents / 3)],
    ] as const) {
      const yuan = `${Math.trunc(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;
      state.inputs[inputKey(slot, code)] = { yuan, precision: '元', raw: null, source: { by: 'typed' } };
    }
    state.names[code] = { name: `第${at + 1}个科目，用来测一测很多行时快不快`, source: { by: 'typed' } };
  }
  return serializeProject({ state, commands: [] });
}
