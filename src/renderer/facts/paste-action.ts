/** 整列贴进补充资料：宿主一步收下，收了几项、哪些没有填都说出来。 */
import type { FactLine } from '../../shared/contract/index.js';
import { call } from '../host/call.js';
import { applyOutcome } from '../state/outcome.js';
import { update } from '../state/store.js';
import { enqueue } from '../state/task.js';
import { pasteWords, planFactPaste } from './paste-facts.js';

export const pasteFacts = (
  { key }: FactLine,
  read: { readonly block: string[][] } | { readonly refusal: string },
): Promise<unknown> =>
  enqueue(async () => {
    const tell = (text: string): void => update({ notice: { tone: 'info', text } });
    if ('refusal' in read) {
      tell(read.refusal);
      return;
    }
    const { facts } = await call('facts.list', {});
    const plan = planFactPaste(facts, key, read.block);
    if ('refusal' in plan) {
      tell(plan.refusal);
      return;
    }
    if (plan.edits.length === 0) {
      tell(pasteWords(plan, []));
      return;
    }
    const outcome = await call('facts.setMany', { edits: [...plan.edits] });
    await applyOutcome({ ...outcome, refused: [] });
    tell(pasteWords(plan, outcome.refused));
  });
