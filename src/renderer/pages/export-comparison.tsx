/** 与某一版对比：变了的格（点得到），变了的段；打印即打印这一份。 */
import type { ReactElement } from 'react';
import { createPortal } from 'react-dom';
import type { ExportComparison, ExportVersion } from '../../shared/contract/index.js';
import { moment } from '../parts/when.js';
import { saveComparison } from '../state/exporting.js';
import { update, useApp } from '../state/store.js';
import { useFetched } from '../state/use-fetched.js';
import { DifferenceView } from './difference.js';

type Side = ExportComparison['before'];

const sideName = (side: Side): string =>
  side.number === null
    ? '现在'
    : `第 ${side.number} 版${side.name === '' ? '' : `“${side.name}”`}（${moment(side.at)}）`;

function Body({
  compared,
  linked,
}: {
  readonly compared: ExportComparison;
  readonly linked: boolean;
}): ReactElement {
  const { cells, paragraphs } = compared;
  return (
    <>
      <p className="compared-head">
        {sideName(compared.before)} 与 {sideName(compared.after)}：变了 {cells.length} 格、{paragraphs.length}{' '}
        段　单位：万元
      </p>
      <DifferenceView
        difference={compared}
        later={compared.after.number === null ? '现在' : '后来'}
        linked={linked}
      />
    </>
  );
}

interface Props {
  readonly before: number;
  readonly after: number | null;
  readonly versions: readonly ExportVersion[];
}

export function ExportComparisonView({ before, after, versions }: Props): ReactElement {
  const { value, error } = useFetched('export.compare', { before, after });
  const heading = useApp(({ project }) =>
    project === null ? '' : `${project.year}年度${project.department}`,
  );
  const save = async (): Promise<void> => {
    const written = await saveComparison({ before, after });
    const [file] = written?.files ?? [];
    if (file !== undefined) update({ notice: { tone: 'info', text: `已写成“${file.name}”。` } });
  };
  return (
    <section className="card wide-card" aria-label="对比">
      <h2 className="with-act">
        与第 {before} 版对比
        <select
          className="select"
          aria-label="与哪一版比"
          value={after ?? ''}
          onChange={({ target }) =>
            update({ compared: { before, after: target.value === '' ? null : Number(target.value) } })
          }
        >
          <option value="">现在</option>
          {versions
            .filter(({ number, comparable }) => comparable && number !== before)
            .map(({ number, name }) => (
              <option key={number} value={number}>
                第 {number} 版 {name}
              </option>
            ))}
        </select>
        <span className="grow" />
        <button type="button" className="btn s" onClick={() => window.print()}>
          打印
        </button>
        <button type="button" className="btn s" onClick={() => void save()}>
          存成 Excel…
        </button>
      </h2>
      {error === null ? null : (
        <p className="empty-hint" role="alert">
          {error}
        </p>
      )}
      {value === null ? null : <Body compared={value} linked />}
      {value === null
        ? null
        : createPortal(
            <article className="print-paper portrait" aria-hidden="true">
              <h1>
                {heading}决算公开　与第 {before} 版的差别
              </h1>
              <Body compared={value} linked={false} />
            </article>,
            document.body,
          )}
    </section>
  );
}
