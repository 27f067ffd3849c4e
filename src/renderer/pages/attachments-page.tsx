/** 附件：随公开册交付的文件；以及标为“涉密不公开”、不写进公开件的附件与段落。 */
import { useEffect, useRef, type ReactElement } from 'react';
import type { AttachmentView } from '../../shared/contract/index.js';
import { tellFresh } from '../facts/fresh.js';
import { useText } from '../facts/use-fact-text.js';
import { useFocusAfter } from '../parts/focus-after.js';
import { Icon } from '../parts/icons.js';
import { addAttachments, editAttachment, removeAttachment } from '../state/exporting.js';
import { useFetched } from '../state/use-fetched.js';
import { SecretMark } from './secret-mark.js';
import { SecretParagraphs } from './secret-paragraphs.js';

const size = (bytes: number): string =>
  bytes >= 1024 * 1024 ? `${Math.ceil((bytes / 1024 / 1024) * 10) / 10} MB` : `${Math.ceil(bytes / 1024)} KB`;

interface RowProps {
  readonly attachment: AttachmentView;
  readonly at: number;
  readonly count: number;
  /** 换了先后、去掉了：焦点到哪里。 */
  readonly focusAfter: (...selectors: readonly string[]) => void;
  /** 去掉之后轮到的一件；没有为 null。 */
  readonly next: string | null;
}

const within = (id: string, what: string): string => `[data-attachment="${id}"] ${what}`;

function Row({ attachment, at, count, focusAfter, next }: RowProps): ReactElement {
  const { id, title, fileName, bytes, secret, missing } = attachment;
  const text = useText(title, title, async (own) =>
    own === '' || (await editAttachment({ id, title: own, order: null })) !== null ? null : undefined,
  );
  // 名称不能空着：空的还原。
  const save = (): void => (text.typed?.trim() === '' ? text.giveBack() : text.save());
  const move = (order: number): void => {
    // 到了头、到了尾，这一个按钮就点不得了。
    const [same, other] = order < at ? ['.up', '.down'] : ['.down', '.up'];
    focusAfter(within(id, same), within(id, other));
    void editAttachment({ id, title, order });
  };
  const remove = (): void => {
    focusAfter(...(next === null ? [] : [within(next, '.drop')]), '.add-attachment');
    void removeAttachment(id);
  };
  return (
    <tr className={secret === null ? '' : 'withheld'} data-attachment={id}>
      <td className="attachment-no">{at + 1}</td>
      <td>
        <input
          type="text"
          className="title-input"
          maxLength={200}
          aria-label={`附件${at + 1}的名称`}
          data-idle={text.typed === null ? 'true' : undefined}
          value={text.typed ?? title}
          onChange={(event) => text.type(event.target.value)}
          onBlur={save}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'Enter') save();
            if (event.key === 'Escape') text.giveBack();
          }}
        />
        <span className="sm mut cut" title={fileName}>
          {fileName}　{size(bytes)}
        </span>
        {missing ? (
          <span className="sm fail-text" role="alert">
            文件不在项目旁边了，导出前请重新添加
          </span>
        ) : null}
      </td>
      <td>
        <SecretMark kind="attachment" id={id} basis={secret} what={title} />
      </td>
      <td className="acts">
        <button
          type="button"
          className="btn s up"
          disabled={at === 0}
          aria-label={`${title}上移`}
          onClick={() => move(at - 1)}
        >
          上移
        </button>
        <button
          type="button"
          className="btn s down"
          disabled={at === count - 1}
          aria-label={`${title}下移`}
          onClick={() => move(at + 1)}
        >
          下移
        </button>
        <button type="button" className="btn s drop" aria-label={`去掉${title}`} onClick={remove}>
          去掉
        </button>
      </td>
    </tr>
  );
}

interface ListProps {
  readonly attachments: readonly AttachmentView[];
  readonly focusAfter: RowProps['focusAfter'];
}

function List({ attachments, focusAfter }: ListProps): ReactElement {
  if (attachments.length === 0)
    return (
      <p className="empty-hint">还没有附件。绩效评价报告等随公开册交付的文件，在这里添加，导出时一并写出。</p>
    );
  return (
    <table className="list tall">
      <colgroup>
        <col style={{ width: 56 }} />
        <col />
        <col style={{ width: 260 }} />
        <col style={{ width: 190 }} />
      </colgroup>
      <thead>
        <tr>
          <th>附件</th>
          <th>名称与文件</th>
          <th>公开</th>
          <th aria-label="操作" />
        </tr>
      </thead>
      <tbody>
        {attachments.map((attachment, at) => (
          <Row
            key={attachment.id}
            attachment={attachment}
            at={at}
            count={attachments.length}
            focusAfter={focusAfter}
            next={(attachments[at + 1] ?? attachments[at - 1])?.id ?? null}
          />
        ))}
      </tbody>
    </table>
  );
}

export function AttachmentsPage(): ReactElement {
  const { value, error } = useFetched('attachments.get', {});
  const box = useRef<HTMLDivElement>(null);
  const focusAfter = useFocusAfter(value, box);
  // 名称、依据的框已照新的清单画好。
  useEffect(tellFresh, [value]);
  if (error !== null) {
    return (
      <p className="empty-hint" role="alert">
        {error}
      </p>
    );
  }
  if (value === null) return <p className="empty-hint">正在取附件…</p>;
  return (
    <div ref={box} className="page">
      <div className="page-head">
        <h2>附件</h2>
        <span className="mut">第五部分　列在公开册末尾，文件抄在项目旁边，导出时一并写出</span>
        <span className="grow" />
        <button type="button" className="btn line add-attachment" onClick={() => void addAttachments()}>
          <Icon name="plus" />
          添加附件…
        </button>
      </div>
      <section className="card wide-card" aria-label="附件清单">
        <List attachments={value.attachments} focusAfter={focusAfter} />
      </section>
      <SecretParagraphs paragraphs={value.paragraphs} />
    </div>
  );
}
