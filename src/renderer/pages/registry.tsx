/** 每页画什么、左栏上的计数、要不要右栏。标题与次序在 shared/contract/pages.ts。 */
import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { PageId, ProjectState } from '../../shared/contract/index.js';
import { AttachmentsPage } from './attachments-page.js';
import { ChecksPage } from './checks-page.js';
import { ConflictsPage } from './conflicts-page.js';
import { ExportsPage } from './exports-page.js';
import { FactsPage } from './facts-page.js';
import { OverviewPage } from './overview-page.js';
import { PreferencesPage } from './preferences-page.js';
import { VersionsPage } from './versions-page.js';

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
  readonly component: ComponentType<PageProps> | LazyExoticComponent<ComponentType<PageProps>>;
  readonly badge?: (project: ProjectState) => Badge;
}

/** 带着编辑器、图的两页用到再装，不拖慢启动。 */
const NarrativePage = lazy(async () => ({ default: (await import('./narrative-page.js')).NarrativePage }));
const GuidePage = lazy(async () => ({ default: (await import('../guide/guide-page.js')).GuidePage }));

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
