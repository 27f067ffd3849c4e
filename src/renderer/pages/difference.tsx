/** 两个样子之间变了的格与段：导出记录的对比、历史版本同用。 */
import type { ReactElement } from 'react';
import type { Difference } from '../../shared/contract/index.js';
import { AddressLink } from '../parts/address-link.js';
import { changedWords, type Words } from '../parts/changed-words.js';
import { signed } from '../parts/signed.js';

const amount = (text: string | null): string => text ?? '（空）';

interface Props {
  readonly difference: Difference;
  /** 后一边叫什么：现在、后来。 */
  readonly later: string;
  /** 屏幕上点得到去处；打印的没有。 */
  readonly linked: boolean;
}

export function ChangedCells({ difference, later, linked }: Props): ReactElement {
  return (
    <table className="list tight compared">
      <colgroup>
        <col style={{ width: '26%' }} />
        <col />
        <col style={{ width: 110 }} />
        <col style={{ width: 110 }} />
        <col style={{ width: 110 }} />
      </colgroup>
      <thead>
        <tr>
          <th>表</th>
          <th>格</th>
          <th className="num">当时</th>
          <th className="num">{later}</th>
          <th className="num">增减</th>
        </tr>
      </thead>
      <tbody>
        {difference.cells.map((cell) => (
          <tr key={cell.address}>
            <td>
              {cell.table}　{cell.title}
            </td>
            <td>
              {linked ? <AddressLink address={cell.address} /> : cell.address}
              {cell.name === '' ? null : <span className="mut row-name">{cell.name}</span>}
            </td>
            {[amount(cell.before), amount(cell.after), cell.change === null ? '' : signed(cell.change)].map(
              (text, at) => (
                <td key={at} className="num" data-address={linked ? cell.address : undefined}>
                  {text}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Marked({
  words,
  as: As,
}: {
  readonly words: readonly Words[];
  readonly as: 'del' | 'ins';
}): ReactElement {
  return <span>{words.map(({ text, changed }, at) => (changed ? <As key={at}>{text}</As> : text))}</span>;
}

/** 一段：当时与后来，改了的字标出来；整段有无的不必标。 */
export function ChangedText({
  before,
  after,
  later,
  none,
}: {
  readonly before: string | null;
  readonly after: string | null;
  readonly later: string;
  readonly none: string;
}): ReactElement {
  const both = before !== null && after !== null;
  const { was, is } = both ? changedWords(before, after) : { was: [], is: [] };
  return (
    <>
      <p className="was">
        <span className="mut sm">当时</span>
        {both ? <Marked words={was} as="del" /> : <span>{before ?? none}</span>}
      </p>
      <p className="is">
        <span className="mut sm">{later}</span>
        {both ? <Marked words={is} as="ins" /> : <span>{after ?? none}</span>}
      </p>
    </>
  );
}

export function ChangedParagraphs({ difference, later, linked }: Props): ReactElement {
  return (
    <ul className="compared-texts">
      {difference.paragraphs.map(({ id, section, here, before, after }) => (
        <li key={id}>
          {section === '' ? null : (
            <p className="compared-section">
              {linked && here ? <AddressLink address={`情况说明:${id}`} label={section} /> : <b>{section}</b>}
            </p>
          )}
          <ChangedText before={before} after={after} later={later} none="（没有这一段）" />
        </li>
      ))}
    </ul>
  );
}

export function DifferenceView(props: Props): ReactElement {
  const { cells, paragraphs } = props.difference;
  return (
    <>
      {cells.length === 0 ? null : <ChangedCells {...props} />}
      {paragraphs.length === 0 ? null : <ChangedParagraphs {...props} />}
    </>
  );
}
