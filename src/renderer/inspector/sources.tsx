/** 来源：这个数由哪几笔合成，用在哪里。 */
import { useState, type ReactElement } from 'react';
import type { Explanation } from '../../shared/contract/index.js';
import { group } from '../grid/decimal-text.js';
import { AddressLink } from '../parts/address-link.js';
import { partName } from '../parts/address-text.js';
import { Section } from './section.js';

type Entry = Explanation['entries'][number];

/** 与这一格同一行的只说哪一栏，科目名称就在眼前；别处的说全。 */
function nameOf({ address, label }: Entry, whole: string): string {
  const [table, row] = whole.split('/');
  const beside = address?.startsWith(`${table}/${row}/`) === true && address !== whole;
  return address !== null && (beside || label === '') ? partName(address, whole) : label;
}

function EntryLine({ entry, whole }: { readonly entry: Entry; readonly whole: string }): ReactElement {
  return (
    <div className="ent">
      {entry.address === null ? (
        <span>{entry.label}</span>
      ) : (
        <AddressLink address={entry.address} label={nameOf(entry, whole)} />
      )}
      <span className="num" data-address={entry.address ?? undefined}>
        {entry.sign === '-' ? '− ' : ''}
        {group(entry.yuan)}
      </span>
      <span className="d">{entry.source}</span>
    </div>
  );
}

function Totals({ explanation }: { readonly explanation: Explanation }): ReactElement {
  return (
    <>
      {explanation.yuan === null ? null : (
        <div className="kv b sum-line">
          <span>合计（元）</span>
          <span className="num" data-address={explanation.address}>
            {group(explanation.yuan)}
          </span>
        </div>
      )}
      <div className="kv">
        <span className="mut">万元，四舍五入</span>
        <span className="num" data-address={explanation.address}>
          {explanation.printed === null ? '空' : group(explanation.printed)}
        </span>
      </div>
    </>
  );
}

/** 先列这么多笔：合计格有几百笔，都列出来，换一张表要多排十几毫秒。 */
const firstEntries = 20;

function Entries({ explanation }: { readonly explanation: Explanation }): ReactElement {
  const { entries, entryCount, address } = explanation;
  const [all, setAll] = useState(false);
  const shown = all ? entries : entries.slice(0, firstEntries);
  const more = entryCount - shown.length;
  return (
    <>
      {shown.map((entry, at) => (
        <EntryLine key={`${entry.label}:${at}`} entry={entry} whole={address} />
      ))}
      {more > 0 ? (
        <p className="sm mut">
          另有 {more} 笔{' '}
          {shown.length < entries.length ? (
            <button type="button" className="link" onClick={() => setAll(true)}>
              {more > entries.length - shown.length ? `再列 ${entries.length - shown.length} 笔` : '都列出来'}
            </button>
          ) : null}
        </p>
      ) : null}
    </>
  );
}

export function Sources({ explanation }: { readonly explanation: Explanation }): ReactElement {
  const { entryCount, sentence, formula, usedBy, typeAt, address } = explanation;
  return (
    <Section title="来源" brief={entryCount === 0 ? '' : `${entryCount} 笔，元`}>
      <p className="sentence">{sentence}</p>
      {formula === null ? null : <p className="sentence mut">{formula}</p>}
      <Entries key={address} explanation={explanation} />
      <Totals explanation={explanation} />
      {typeAt === null || typeAt === address ? null : (
        <div className="kv sm">
          <span className="mut nw">在这里键入</span>
          <AddressLink address={typeAt} />
        </div>
      )}
      {usedBy.length === 0 ? null : (
        <div className="used-by sm">
          <span className="mut nw">用在</span>
          <span className="used-list">
            {usedBy.map((where) => (
              <AddressLink key={where} address={where} />
            ))}
          </span>
        </div>
      )}
    </Section>
  );
}
