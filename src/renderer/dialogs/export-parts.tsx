/** 导出哪些文件。 */
import type { ReactElement } from 'react';
import type { ExportPart, ExportPlan } from '../../shared/contract/index.js';

export const partNames: Readonly<Record<ExportPart, string>> = {
  xlsx: 'Excel 决算公开表',
  docx: 'Word 决算公开',
  pdf: 'PDF 决算公开',
  text: '情况说明文本',
  attachment: '附件',
  report: '审核报告',
};

function hintOf(part: ExportPart, plan: ExportPlan): string {
  switch (part) {
    case 'xlsx':
      return '九张表';
    case 'docx':
      return '封面到附件，整本';
    case 'pdf':
      return plan.pdf === null ? '本机没有能出 PDF 的程序' : '与 Word 同版';
    case 'text':
      return '贴到网页用';
    case 'attachment':
      return plan.attachments === 0 ? '没有附件' : `${plan.attachments} 件`;
    case 'report':
      return '全部勾稽关系';
  }
}

/** 此刻做不了的：没有 PDF 程序、没有附件。 */
export const available = (part: ExportPart, plan: ExportPlan): boolean =>
  part === 'pdf' ? plan.pdf !== null : part === 'attachment' ? plan.attachments > 0 : true;

const order: readonly ExportPart[] = ['xlsx', 'docx', 'pdf', 'text', 'attachment', 'report'];

interface Props {
  readonly plan: ExportPlan;
  readonly chosen: ReadonlySet<ExportPart>;
  readonly onChange: (parts: Set<ExportPart>) => void;
}

export function ExportParts({ plan, chosen, onChange }: Props): ReactElement {
  const toggle = (part: ExportPart): void => {
    const next = new Set(chosen);
    if (!next.delete(part)) next.add(part);
    onChange(next);
  };
  return (
    <div className="choices two">
      {order.map((part) => (
        <label key={part}>
          <input
            type="checkbox"
            checked={chosen.has(part) && available(part, plan)}
            disabled={!available(part, plan)}
            onChange={() => toggle(part)}
          />
          <span>{partNames[part]}</span>
          <span className="mut">{hintOf(part, plan)}</span>
        </label>
      ))}
    </div>
  );
}
