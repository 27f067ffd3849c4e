/** 历史版本怎样称呼：怎么留的、什么时候。 */
import type { Version } from '../../shared/contract/index.js';

export const versionKinds: Readonly<
  Record<Version['kind'], { readonly word: string; readonly why: string }>
> = {
  hour: { word: '自动', why: '这一小时里最后的样子' },
  export: { word: '导出时', why: '导出那一刻的样子' },
  version: { word: '手工', why: '人留下的，或恢复之前的样子' },
  upgrade: { word: '升级前', why: '旧格式的原文件' },
  replaced: { word: '被换下', why: '被盖掉或损坏的文件' },
  conflict: { word: '没能写进', why: '文件被别处改过，自己的一份留在这里' },
};

/** 2026-01-15 09:00:00 → 2026年1月15日 09:00。 */
export function versionTime(at: string): string {
  const [day = '', time = ''] = at.split(' ');
  const [year = '', month = '', date = ''] = day.split('-');
  return `${year}年${Number(month)}月${Number(date)}日 ${time.slice(0, 5)}`;
}
