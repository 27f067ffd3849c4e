/** 段落的一小块：文字、数字、随数变的词、原因、事实。 */
import { useState, type ReactElement } from 'react';
import type { NarrativePiece } from '../../shared/contract/index.js';
import { setReason } from '../state/actions.js';
import { goTo, openPage } from '../state/navigate.js';
import { ReasonEditor } from './reason-editor.js';

type Of<T extends NarrativePiece['type']> = Extract<NarrativePiece, { type: T }>;

/** 来处可能是一串；去第一个能认出的地址。 */
function firstAddress(source: string): string {
  return /(?:^|[\s(（＝=+＋−÷/-])(\d{2}\/[^\s()（）＝=+＋−÷]+)/.exec(source)?.[1] ?? source;
}

function Figure({ piece }: { readonly piece: Of<'figure'> | Of<'word'> }): ReactElement {
  return (
    <button
      type="button"
      className={piece.type === 'word' ? 'fig w' : 'fig'}
      title={`来处：${piece.source}`}
      onClick={() => goTo(firstAddress(piece.source))}
    >
      {piece.text}
    </button>
  );
}

function Reason({ piece, wanted }: { readonly piece: Of<'reason'>; readonly wanted: boolean }): ReactElement {
  const [editing, setEditing] = useState(false);
  if (editing) {
    return (
      <ReasonEditor
        text={piece.text ?? ''}
        suggestion={piece.suggestion}
        onDone={(text) => {
          setEditing(false);
          if (text !== null && text !== (piece.text ?? '')) void setReason(piece.key, text);
        }}
      />
    );
  }
  const missing = piece.text === null || piece.text === '';
  return (
    <button
      type="button"
      className={`${missing ? 'gap' : 'reason'}${wanted ? ' wanted' : ''}`}
      data-slot={piece.key}
      title={missing ? '点这里填写原因' : '点这里修改原因'}
      onClick={() => setEditing(true)}
    >
      {missing ? '请填原因' : piece.text}
    </button>
  );
}

function Fact({ piece }: { readonly piece: Of<'fact'> }): ReactElement {
  const missing = piece.text === null || piece.text === '';
  return (
    <button
      type="button"
      className={missing ? 'gap' : 'fig'}
      data-slot={piece.key}
      title="在补充资料里填写"
      onClick={() => openPage({ kind: 'facts', key: piece.key })}
    >
      {missing ? '请填补充资料' : piece.text}
    </button>
  );
}

export function Piece({
  piece,
  wanted,
}: {
  readonly piece: NarrativePiece;
  readonly wanted: string | null;
}): ReactElement {
  switch (piece.type) {
    case 'text':
      return <span>{piece.text}</span>;
    case 'figure':
    case 'word':
      return <Figure piece={piece} />;
    case 'reason':
      return <Reason piece={piece} wanted={piece.key === wanted} />;
    case 'fact':
      return <Fact piece={piece} />;
  }
}
