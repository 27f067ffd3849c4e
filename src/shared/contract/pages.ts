/**
 * 项目里的各页（九张表之外），按左栏的次序。菜单、左栏、命令 `page-‹id›` 都由这张清单而来；
 * 界面另在 `renderer/pages/registry.tsx` 给出每页画什么。
 */
export interface PageInfo {
  readonly title: string;
  /** 悬停与菜单里的一句话。 */
  readonly hint: string;
  /** 左栏分段：表之前、文字、结果、最下面。 */
  readonly group: 'first' | 'text' | 'proof' | 'foot';
}

export const pageList = {
  overview: { title: '概览', hint: '还缺什么、与上年比', group: 'first' },
  facts: { title: '补充资料', hint: '表里没有、文中要用的资料', group: 'text' },
  narrative: { title: '情况说明', hint: '由账而来的文字', group: 'text' },
  attachments: { title: '附件', hint: '随公开册交付的文件，与不公开的段落', group: 'text' },
  checks: { title: '审核', hint: '全部勾稽关系', group: 'proof' },
  guide: { title: '使用说明', hint: '每件事怎么做，配图', group: 'foot' },
  conflicts: { title: '存疑', hint: '印数不一致的地方，逐处定下', group: 'proof' },
  preferences: { title: '设置', hint: '字号、主题、单位、备份位置', group: 'foot' },
  exports: { title: '导出记录', hint: '每次导出各是一版，可与某一版对比', group: 'proof' },
  versions: { title: '历史版本', hint: '本机自动留的备份，可以看、可以恢复', group: 'proof' },
} as const satisfies Readonly<Record<string, PageInfo>>;

export type PageId = keyof typeof pageList;

const isPageId = (id: string): id is PageId => id in pageList;

/** 没有打开项目也能看的页。 */
export const standalonePages: readonly PageId[] = ['guide', 'preferences'];

/** 按清单次序的页号。 */
export const pageIds: readonly PageId[] = Object.keys(pageList).filter(isPageId);
