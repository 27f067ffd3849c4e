/** 导入的契约方法：先读成草稿给人看，定了再收下；路径只由宿主的票据得来。 */
import { createHash } from 'node:crypto';
import type { FileToken, ImportAs, ImportReport, OpenedProject } from '../../../shared/contract/index.js';
import type { ImportChange } from '../../../shared/contract/importing.js';
import { RefusalError } from '../../../shared/contract/refusal.js';
import { Grid } from '../../../shared/recognize/grid.js';
import { type Mapping, fingerprintOf } from '../../../shared/recognize/mapping.js';
import { loadMappings, saveMapping } from '../../store/mappings.js';
import type { Handlers } from '../dispatch.js';
import { readSourceFile } from '../importing/importing.js';
import { ImportDraft } from '../importing/draft.js';
import { changesOf } from '../importing/plan.js';
import { draftView, sheetDetail } from '../importing/view.js';
import type { Session } from '../session.js';
import { openedProject } from '../views.js';

type ImportMethods =
  | 'import.begin'
  | 'import.add'
  | 'import.change'
  | 'import.sheet'
  | 'import.take'
  | 'import.cancel'
  | 'project.fromWorkbooks'
  | 'import.run';

interface Start {
  readonly files: readonly FileToken[];
  readonly as: ImportAs | null;
  readonly intoNew: boolean;
  readonly allowNone: boolean;
}

export function importHandlers(session: Session): Pick<Handlers, ImportMethods> {
  let current: ImportDraft | null = null;
  const draft = (): ImportDraft => {
    if (!current) throw new RefusalError('没有正在进行的导入，请重新选择文件。');
    return current;
  };
  return {
    'import.begin': async ({ files, as, intoNew }) => {
      current = await begin(session, { files, as, intoNew, allowNone: true });
      return draftView(current);
    },
    'import.add': async ({ files }) => {
      await addAll(session, draft(), files);
      return draftView(draft());
    },
    'import.change': async ({ change }) => {
      if (change.kind === 'mapping') await applyMapping(session, draft(), change);
      else draft().change(change);
      return draftView(draft());
    },
    'import.sheet': ({ file, sheet, top }) => Promise.resolve(sheetDetail(draft(), file, sheet, top)),
    'import.take': async () => {
      const taken = draft();
      const left = taken.plan().doubts.filter((doubt) => doubt.required && doubt.chosen === null);
      if (left.length > 0)
        throw new RefusalError(`还有 ${left.length} 件事没有定：${left[0]?.title ?? ''}。请先定下再导入。`);
      const result = await take(session, taken);
      current = null;
      return result;
    },
    'import.cancel': () => {
      current = null;
      return Promise.resolve({});
    },
    'project.fromWorkbooks': async ({ files, as }) =>
      take(session, await begin(session, { files, as, intoNew: true, allowNone: false })),
    'import.run': async ({ files, as }) =>
      take(session, await begin(session, { files, as, intoNew: false, allowNone: false })),
  };
}

async function begin(session: Session, { files, as, intoNew, allowNone }: Start): Promise<ImportDraft> {
  const base = intoNew ? null : session.need().project.state;
  const draft = new ImportDraft(session.templates, {
    base,
    as,
    mappings: (await loadMappings(session.host.dataFolder)).map((one) => one.mapping),
    now: session.clock.now(),
    sample: base?.meta.sample ?? false,
    allowNone,
  });
  await addAll(session, draft, files);
  return draft;
}

async function addAll(session: Session, draft: ImportDraft, files: readonly FileToken[]): Promise<void> {
  for (const file of files)
    draft.add(await readSourceFile(await session.host.resolve(file), { spawn: session.host.spawnReader }));
}

/** 收下：新建项目，或并入打开的项目（一步撤销）。 */
async function take(
  session: Session,
  draft: ImportDraft,
): Promise<{ project: OpenedProject; reports: ImportReport[] }> {
  const { plan, reports } = draft.plan();
  if (draft.settings.base === null)
    return { project: await session.start(plan.state, plan.tables), reports: [...reports] };
  const open = session.need();
  if (open.project.state !== draft.settings.base)
    throw new RefusalError('导入开始以后换了项目，没有导入；请重新选择文件。');
  const names = plan.files.map((one) => one.decided.file.name).join('、');
  open.project.execute('import', `导入 ${names}`, changesOf(open.project.state, plan));
  await open.durable();
  return { project: openedProject(open, []), reports: [...reports] };
}

/** 人指定的对应：当场照用；要记住的存进用户目录，下次同样的表头自动照用。 */
async function applyMapping(
  session: Session,
  draft: ImportDraft,
  change: Extract<ImportChange, { kind: 'mapping' }>,
): Promise<void> {
  const { read } = draft.file(change.file);
  const raw = read.workbook.sheets[change.sheet];
  if (!raw) throw new RefusalError('这张工作表已经不在导入之列，请重新选择。');
  const header = fingerprintOf(new Grid(raw), change.headerTop, change.headerRows);
  if (header.length === 0) throw new RefusalError('指定的表头行是空的，请选有栏目名称的行。');
  const mapping: Mapping = {
    format: 'juesuan-mapping',
    version: 1,
    id: `own-${createHash('sha256').update(header.join('\n')).digest('hex').slice(0, 16)}`,
    name: change.name,
    profile: draft.plan().bundle.model.spec.id,
    verified: true,
    note: '',
    table: change.table,
    match: { sheetNames: [], tags: [], titles: [], header },
    headerRows: change.headerRows,
    unit: change.unit,
    layout: 'rows',
    columns: change.columns.map(({ column, role, id }) => ({ column, path: [], role, id })),
  };
  draft.useMapping(change.file, change.sheet, mapping);
  if (change.remember) await saveMapping(mapping, session.host.dataFolder);
}
