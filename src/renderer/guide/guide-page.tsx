/** 使用说明：左边篇目，右边一篇。 */
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { articles, imageUrl, type Article } from './articles.js';
import { parseMarkdown, type Block, type Inline } from './markdown.js';

function Piece({ inline }: { readonly inline: Inline }): ReactElement | null {
  switch (inline.kind) {
    case 'text':
      return <>{inline.text}</>;
    case 'bold':
      return <b>{inline.text}</b>;
    case 'code':
      return <code>{inline.text}</code>;
    case 'image': {
      const url = imageUrl(inline.source);
      return url === null ? null : <img src={url} alt={inline.text} />;
    }
  }
}

const pieces = (inlines: readonly Inline[]): ReactElement[] =>
  inlines.map((inline, at) => <Piece key={at} inline={inline} />);

function Table({ rows }: { readonly rows: Extract<Block, { kind: 'table' }>['rows'] }): ReactElement {
  const [head = [], ...body] = rows;
  return (
    <table>
      <thead>
        <tr>
          {head.map((cell, at) => (
            <th key={at}>{pieces(cell)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {body.map((row, rowAt) => (
          <tr key={rowAt}>
            {row.map((cell, at) => (
              <td key={at}>{pieces(cell)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Shown({ block }: { readonly block: Block }): ReactElement {
  switch (block.kind) {
    case 'heading':
      return block.level === 1 ? <h2>{pieces(block.inlines)}</h2> : <h3>{pieces(block.inlines)}</h3>;
    case 'paragraph':
      return <p>{pieces(block.inlines)}</p>;
    case 'list': {
      const items = block.items.map((item, at) => <li key={at}>{pieces(item)}</li>);
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case 'table':
      return <Table rows={block.rows} />;
  }
}

function Text({ article }: { readonly article: Article }): ReactElement {
  const element = useRef<HTMLElement>(null);
  useEffect(() => element.current?.scrollTo({ top: 0 }), [article]);
  return (
    <article ref={element} className="guide-text" tabIndex={0} aria-label={article.title}>
      {parseMarkdown(article.text).map((block, at) => (
        <Shown key={at} block={block} />
      ))}
    </article>
  );
}

export function GuidePage({ wanted }: { readonly wanted: string | null }): ReactElement | null {
  const [chosen, setChosen] = useState<string | null>(null);
  const article = articles.find(({ id }) => id === (chosen ?? wanted)) ?? articles[0];
  if (article === undefined) return null;
  return (
    <div className="guide">
      <nav className="guide-list" aria-label="篇目">
        {articles.map(({ id, title }) => (
          <button
            key={id}
            type="button"
            className="rail-item"
            aria-current={id === article.id ? 'true' : undefined}
            onClick={() => setChosen(id)}
          >
            <span className="name">{title}</span>
          </button>
        ))}
      </nav>
      <Text article={article} />
    </div>
  );
}
