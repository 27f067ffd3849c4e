/** 取原表的一页；草稿每变一次重取。 */
import { useEffect, useState } from 'react';
import type { ImportDraft, SheetDetail } from '../../shared/contract/index.js';
import { call } from '../host/call.js';
import { explainError } from '../state/task.js';
import type { Fetched } from '../state/use-fetched.js';
import type { SheetPlace } from './sheet-list.js';

export function useSheetDetail(draft: ImportDraft, place: SheetPlace, top: number): Fetched<SheetDetail> {
  const [fetched, setFetched] = useState<Fetched<SheetDetail>>({ value: null, error: null });
  const { file, sheet } = place;
  useEffect(() => {
    let current = true;
    call('import.sheet', { file, sheet, top })
      .then((value) => {
        if (current) setFetched({ value, error: null });
      })
      .catch((error: unknown) => {
        if (current) setFetched({ value: null, error: explainError(error) });
      });
    return () => {
      current = false;
    };
  }, [draft, file, sheet, top]);
  return fetched;
}
