/** 表外的数与文字从哪里来：上年数、年初预算、全年预算、事实、原因（DESIGN「Addresses」最后一段）。 */
import type { Command } from '../document/commands.js';
import type { SectionName } from '../document/state.js';
import { amount, group, toFixedText, toPrintedWan, toText } from '../money/index.js';
import type { ProjectTables } from '../tables/project-tables.js';
import { sourceWords } from './explain.js';

export interface OutsideExplanation {
  /** 规范的地址，如 `上年:01/收入总计`。 */
  readonly address: string;
  /** 现在的内容：数是万元，不带千分位；没有填为 null。 */
  readonly text: string | null;
  readonly sentence: string;
  readonly history: readonly { readonly at: string; readonly by: string }[];
}

/** `上年：…` 一类的地址分成类与键；别的地址（格）为 null。冒号全半角都认。 */
export function outsideAddress(
  address: string,
): { readonly scope: OutsideScope; readonly key: string } | null {
  const match = /^(年初预算|全年预算|上年|事实|原因)[:：](.*)$/u.exec(address.trim());
  const scope = SCOPES.find((one) => one === match?.[1]);
  return scope === undefined ? null : { scope, key: (match?.[2] ?? '').trim() };
}
const SCOPES = ['年初预算', '全年预算', '上年', '事实', '原因'] as const;
export type OutsideScope = (typeof SCOPES)[number];

type Place = { readonly section: SectionName; readonly key: string; readonly address: string };

/** 一处表外的内容从哪里来；上年数的格认不出时给一句话。 */
export function explainOutside(
  tables: ProjectTables,
  scope: OutsideScope,
  key: string,
  commands: readonly Command[],
): OutsideExplanation | { readonly reason: string } {
  const place = placeOf(tables, scope, key);
  if ('reason' in place) return place;
  const { text, source } = contentOf(tables, place);
  return {
    address: place.address,
    text,
    sentence: text === null ? '还没有填。' : `${source}。`,
    history: commands
      .filter((command) =>
        command.changes.some((change) => change.section === place.section && change.key === place.key),
      )
      .map(({ at, label }) => ({ at, by: label }))
      .reverse(),
  };
}

function placeOf(tables: ProjectTables, scope: OutsideScope, key: string): Place | { reason: string } {
  if (key === '') return { reason: `“${scope}:”后面还要写上名称，见 show --facts` };
  switch (scope) {
    case '上年': {
      const resolved = tables.addresses.resolve(key);
      if (!resolved.ok) return resolved;
      const cell = tables.addresses.format(resolved.ref);
      return { section: 'prior', key: cell, address: `上年:${cell}` };
    }
    case '年初预算':
      return { section: 'budget', key, address: `年初预算:${key}` };
    case '全年预算':
      return { section: 'facts', key: `全年预算:${key}`, address: `全年预算:${key}` };
    case '事实':
      return { section: 'facts', key, address: `事实:${key}` };
    case '原因':
      return { section: 'reasons', key, address: `原因:${key}` };
  }
}

function contentOf(
  tables: ProjectTables,
  { section, key }: Place,
): { readonly text: string | null; readonly source: string } {
  const { prior, budget, facts, reasons } = tables.state;
  const last = section === 'prior' ? prior[key] : undefined;
  if (last) return { text: toFixedText(amount(last.printed), 2), source: sourceWords(tables, last.source) };
  const line = section === 'budget' ? budget[key] : undefined;
  if (line)
    return {
      text: toFixedText(toPrintedWan(amount(line.yuan)), 2),
      source: `${sourceWords(tables, line.source)}${line.raw === null ? '' : `，原文“${line.raw}”`}；合 ${group(toText(amount(line.yuan)))} 元`,
    };
  const fact = section === 'facts' ? facts[key] : undefined;
  if (fact) return { text: fact.text, source: sourceWords(tables, fact.source) };
  const reason = section === 'reasons' ? reasons[key] : undefined;
  if (reason) return { text: reason.text, source: reason.confirmed ? '已确认' : '沿用上年，待确认' };
  return { text: null, source: '' };
}
