/** 每页画什么、左栏上的计数、要不要右栏。标题与次序在 shared/contract/pages.ts。 */
import type { ComponentType, LazyExoticComponent } from 'react';
import type { PageId, ProjectState } from '../../shared/contract/index.js';
import { onDemand } from '../parts/on-demand.js';

/** 左栏上的计数：几项、什么颜色、数字后面读屏念的话。 */
export interface Badge {
  readonly count: number;
  readonly tone: 'ask' | 'fail';
  readonly words: string;
}

export interface PageProps {
  /** 要它滚到、聚焦的一处；没有为 null。 */
  readonly wanted: string | null;
}

interface PageEntry {
  readonly component: LazyExoticComponent<ComponentType<PageProps>>;
  readonly badge?: (project: ProjectState) => Badge;
}

/** 表以外的各页都用到再装，不拖慢打开窗口。 */
const AttachmentsPage = onDemand<PageProps>(
  async () => (await import('./attachments-page.js')).AttachmentsPage,
);
const ChecksPage = onDemand<PageProps>(async () => (await import('./checks-page.js')).ChecksPage);
const ConflictsPage = onDemand<PageProps>(async () => (await import('./conflicts-page.js')).ConflictsPage);
const ExportsPage = onDemand<PageProps>(async () => (await import('./exports-page.js')).ExportsPage);
const FactsPage = onDemand<PageProps>(async () => (await import('./facts-page.js')).FactsPage);
const NarrativePage = onDemand<PageProps>(async () => (await import('./narrative-page.js')).NarrativePage);
const OverviewPage = onDemand<PageProps>(async () => (await import('./overview-page.js')).OverviewPage);
const PreferencesPage = onDemand<PageProps>(
  async () => (await import('./preferences-page.js')).PreferencesPage,
);
const VersionsPage = onDemand<PageProps>(async () => (await import('./versions-page.js')).VersionsPage);
const GuidePage = onDemand<PageProps>(async () => (await import('../guide/guide-page.js')).GuidePage);

export const registry: Readonly<Record<PageId, PageEntry>> = {
  overview: { component: OverviewPage },
  facts: {
    component: FactsPage,
    badge: ({ missingFacts }) => ({ count: missingFacts, tone: 'ask', words: '项未填' }),
  },
  narrative: {
    component: NarrativePage,
    badge: ({ missingReasons }) => ({ count: missingReasons, tone: 'ask', words: '处原因未填' }),
  },
  attachments: { component: AttachmentsPage },
  checks: {
    component: ChecksPage,
    badge: ({ checks }) => ({ count: checks.fail, tone: 'fail', words: '项不符' }),
  },
  guide: { component: GuidePage },
  conflicts: {
    component: ConflictsPage,
    badge: ({ disputed }) => ({ count: disputed, tone: 'fail', words: '格存疑' }),
  },
  preferences: { component: PreferencesPage },
  exports: { component: ExportsPage },
  versions: {
    component: VersionsPage,
    badge: ({ backupProblem }) => ({
      count: backupProblem === null ? 0 : 1,
      tone: 'ask',
      words: '次备份没有写成',
    }),
  },
};
