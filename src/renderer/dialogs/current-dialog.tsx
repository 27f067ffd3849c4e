/** 当前的对话框；换一种就重新来过。 */
import { useLayoutEffect, type ReactElement } from 'react';
import { kept } from '../state/navigate.js';
import { update, useApp } from '../state/store.js';
import { AddRowDialog } from './add-row-dialog.js';
import { ChangeProfileDialog } from './change-profile-dialog.js';
import { ExportDialog } from './export-dialog.js';
import { MappingsDialog } from './mappings-dialog.js';
import { MergeDialog } from './merge-dialog.js';
import { NewDialog } from './new-dialog.js';
import { RemoveRowDialog } from './remove-row-dialog.js';
import { ReportsDialog } from './reports-dialog.js';
import { ShortcutsDialog } from './shortcuts-dialog.js';

export function CurrentDialog(): ReactElement | null {
  const dialog = useApp((state) => state.dialog);
  const kind = dialog?.kind;
  // 开了对话框就是往前走了：先前的提示不跟进来，免得页上一条、框里又一条。收下之后说的话是这时才说的。
  useLayoutEffect(() => {
    if (kind !== undefined && kind !== 'reports') update((state) => ({ notice: kept(state) }));
  }, [kind]);
  switch (dialog?.kind) {
    case undefined:
      return null;
    case 'export':
      return <ExportDialog />;
    case 'mappings':
      return <MappingsDialog />;
    case 'reports':
      return <ReportsDialog reports={dialog.reports} />;
    case 'change-profile':
      return <ChangeProfileDialog />;
    case 'merge':
      return <MergeDialog file={dialog.file} view={dialog.view} />;
    case 'new':
      return <NewDialog />;
    case 'add-row':
      return <AddRowDialog table={dialog.table} />;
    case 'remove-row':
      return <RemoveRowDialog table={dialog.table} codes={dialog.codes} />;
    case 'shortcuts':
      return <ShortcutsDialog />;
  }
}
