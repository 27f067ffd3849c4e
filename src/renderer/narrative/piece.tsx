/** 段落的一小块：文字、数字、随数变的词、原因、事实。 */
import { useEffect, useRef, type ReactElement, type ReactNode, type Ref } from 'react';
import { factAddress, reasonWord, type NarrativePiece } from '../../shared/contract/index.js';
import { setReason } from '../state/actions.js';
import { firstAddress } from '../parts/address-text.js';
import { openPage } from '../state/navigate.js';
import { update } from '../state/store.js';
import type { FigurePiece } from './figure-source.js';
import { nextGap } from './next-gap.js';
import { ReasonEditor } from './reason-editor.js';

type Of<T extends NarrativePiece['type']> = Extract<NarrativePiece, { type: T }>;

interface InlineProps {
  readonly chip?: Ref<HTMLSpanElement>;
  readonly className: string;
  readonly title: string;
  readonly slot?: string;
  /** 是一处原因：填好一处，接着找下一处。 */
  readonly reason?: boolean;
  /** 这个数的地址：有了它就有右键菜单。 */
  readonly address?: string;
  readonly onAct: (element: HTMLElement) => void;
  /** 双击、Ctrl+点：不经卡片，直接去。 */
  readonly onJump?: () => void;
  /** 卡片开着。 */
  readonly expanded?: boolean;
  readonly children: ReactNode;
}

/** 数点开成卡片，或直接去那一格。 */
export interface FigureActs {
  readonly shown: FigurePiece | null;
  readonly onOpen: (piece: FigurePiece, chip: HTMLElement) => void;
  readonly onJump: (piece: FigurePiece) => void;
}

/** 行内的可点之物。用 span 不用 button：button 是整块，后面的标点会被挤到下一行行首。 */
function Inline(props: InlineProps): ReactElement {
  const { chip, className, title, slot, reason, address, onAct, onJump, expanded, children } = props;
  return (
    <span
      ref={chip}
      role="button"
      tabIndex={0}
      className={className}
      title={title}
      data-slot={slot}
      data-reason={reason}
      data-address={address}
      aria-expanded={expanded}
      onClick={(event) => {
        if (onJump !== undefined && (event.ctrlKey || event.metaKey)) onJump();
        else onAct(event.currentTarget);
      }}
      onDoubleClick={
        onJump === undefined
          ? undefined
          : (event) => {
              // 段落的双击是改写。
              event.stopPropagation();
              onJump();
            }
      }
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        if (onJump !== undefined && event.ctrlKey) onJump();
        else onAct(event.currentTarget);
      }}
    >
      {children}
    </span>
  );
}

function Figure({
  piece,
  figures,
}: {
  readonly piece: FigurePiece;
  readonly figures: FigureActs;
}): ReactElement {
  return (
    <Inline
      className={piece.type === 'word' ? 'fig w' : 'fig'}
      title={`来处：${piece.source}（双击去那一格）`}
      address={firstAddress(piece.source) ?? piece.source}
      expanded={figures.shown === piece}
      onAct={(chip) => figures.onOpen(piece, chip)}
      onJump={() => figures.onJump(piece)}
    >
      {piece.text}
    </Inline>
  );
}

/** 正在写这一处原因没有；一段里同时只写一处。 */
export interface ReasonWriting {
  readonly open: boolean;
  readonly set: (open: boolean) => void;
}

function Reason({
  piece,
  wanted,
  writing,
}: {
  readonly piece: Of<'reason'>;
  readonly wanted: boolean;
  readonly writing: ReasonWriting;
}): ReactElement {
  const chip = useRef<HTMLSpanElement>(null);
  const back = useRef(false);
  useEffect(() => {
    if (!writing.open && back.current) chip.current?.focus({ preventScroll: true });
    back.current = false;
  }, [writing.open]);
  if (writing.open) {
    return (
      <ReasonEditor
        text={piece.text ?? ''}
        suggestion={piece.suggestion}
        onDone={(text, leaving, box) => {
          // 填好了接着填下一处；没有了、不改的，回到这一处。键盘不离开正文。
          const next = leaving === 'next' ? nextGap(box) : null;
          next?.focus();
          if (next?.dataset['slot'] !== undefined)
            update({ page: { kind: 'narrative', key: next.dataset['slot'] } });
          back.current = leaving !== 'away' && next === null;
          writing.set(false);
          if (text !== null && text !== (piece.text ?? '')) void setReason(piece.key, text);
        }}
      />
    );
  }
  const missing = piece.text === null || piece.text === '';
  return (
    <Inline
      chip={chip}
      reason
      className={`${missing ? 'gap' : 'reason'}${wanted ? ' wanted' : ''}`}
      slot={piece.key}
      title={missing ? `点这里填写：${piece.label}` : '点这里修改原因'}
      onAct={() => writing.set(true)}
    >
      {missing ? `请填${reasonWord(piece.key)}` : piece.text}
    </Inline>
  );
}

function Fact({ piece }: { readonly piece: Of<'fact'> }): ReactElement {
  const missing = piece.text === null || piece.text === '';
  return (
    <Inline
      className={missing ? 'gap' : 'fig'}
      slot={piece.key}
      title="在补充资料里填写"
      address={factAddress(piece.key)}
      onAct={() => openPage({ kind: 'facts', key: piece.key })}
    >
      {missing ? `请填：${piece.label}` : piece.text}
    </Inline>
  );
}

export function Piece({
  piece,
  wanted,
  figures,
  writing,
}: {
  readonly piece: NarrativePiece;
  readonly wanted: string | null;
  readonly figures: FigureActs;
  readonly writing: ReasonWriting;
}): ReactElement {
  switch (piece.type) {
    case 'text':
      // 不套元素：两千行的说明有上万块文字，各套一层，换页拆起来就久。
      return <>{piece.text}</>;
    case 'figure':
    case 'word':
      return <Figure piece={piece} figures={figures} />;
    case 'reason':
      return <Reason piece={piece} wanted={piece.key === wanted} writing={writing} />;
    case 'fact':
      return <Fact piece={piece} />;
  }
}
