/** 导出的输入：一个普通对象，写出者不认识账，只认视图模型。 */
import type {
  CellFormula,
  CheckReport,
  ExportPart,
  NarrativeView,
  SheetView,
} from '../../shared/contract/index.js';
import type { SheetLook } from '../../shared/document/look.js';
import type { BookletWording } from './terms.js';

export interface ExportInput {
  readonly department: string;
  /** 决算年度。 */
  readonly year: number;
  readonly profileName: string;
  /** 版式是否已核实；未核实的文件上注明。 */
  readonly verified: boolean;
  /** 示例数据：文件上注明。 */
  readonly sample: boolean;
  /** ISO 时刻，由项目固定：写进文件的唯一日期，同一项目才会写出同样的字节。 */
  readonly createdAt: string;
  /** 九张表，按版式次序；`empty: true` 的行不印。 */
  readonly sheets: readonly SheetView[];
  /** 一格的公式；null 表示录入格，写值。 */
  formula(address: string): CellFormula | null;
  /** 地址是账上哪一行哪一列；照导入文件的样子写时用。 */
  refOf(address: string): { readonly row: string; readonly column: string } | null;
  readonly narrative: NarrativeView;
  readonly report: CheckReport;
  /** 科目表无数据时印几行空行（官方表样保留若干空行）。 */
  readonly blankRows: number;
  /** 补充资料：键 → 文字。概况、审签单由此取。 */
  readonly facts: Readonly<Record<string, string>>;
  /** 公开册里随省份而变的文字。 */
  readonly wording: BookletWording;
  /** 随公开册交付的附件，按先后；标了涉密的不在内。 */
  readonly attachments: readonly ExportAttachment[];
  /** 标了涉密不公开而略去的各处。 */
  readonly withheld: readonly Withheld[];
  /** 在情况说明里放一张支出结构图。 */
  readonly chart: boolean;
}

/** 涉密不公开的一处：名目与依据，不含略去的文字。 */
export interface Withheld {
  readonly kind: '概况' | '情况说明' | '附件';
  /** 概况的哪一项、情况说明哪个标题下第几段、附件的名称。 */
  readonly title: string;
  /** 谁定的、哪条规定；可空。 */
  readonly basis: string;
}

/** 清单与导出记录里的一句。 */
export const withheldLine = ({ kind, title, basis }: Withheld): string =>
  `${kind}“${title}”${basis === '' ? '' : `（依据：${basis}）`}`;

export interface ExportAttachment {
  readonly title: string;
  /** 原来的文件名，取其扩展名。 */
  readonly fileName: string;
  /** 读出文件；不在了抛一句话的拒绝。 */
  readonly read: () => Promise<Uint8Array>;
}

/** 写出的次序，也是报告的次序。 */
export const PARTS: readonly ExportPart[] = ['xlsx', 'docx', 'pdf', 'text', 'attachment', 'report'];

export interface ExportOptions {
  readonly parts: readonly ExportPart[];
  /** 只写数值，不写公式。 */
  readonly valuesOnly: boolean;
  readonly draft: boolean;
  /** 有不符仍照写的书面理由；没有理由时自动带“草稿”标记。 */
  readonly override?: Override | null;
  /** 审签单放在哪里；缺省只在公开册末页，公开的工作簿里不放签名。 */
  readonly signOff?: 'none' | 'booklet' | 'both';
  /** 照哪个导入文件的样子写工作簿；缺省照官方表样。 */
  readonly look?: LookBook | null;
  /** 保护工作簿里算出的格（不设密码，录入格照常能改）；缺省不保护。 */
  readonly protect?: boolean;
}

/** 导入时记下的一个文件的样子。 */
export interface LookBook {
  /** 文件名。 */
  readonly name: string;
  /** 各工作表，按次序。 */
  readonly sheets: readonly SheetLook[];
  /** 表名、表头、附注里的年度后移几年：去年的文件后移一年，今年的不动。 */
  readonly yearsOn: number;
}

/** 有不符仍照写：为何，以及写这句话时的数（`figuresDigest`）；数一变，理由即失效。 */
export interface Override {
  readonly reason: string;
  /** 不给则不查是否失效。 */
  readonly figures?: string;
}

export interface WrittenFile {
  readonly part: ExportPart;
  readonly name: string;
}

export interface ExportOutcome {
  readonly files: WrittenFile[];
  /** 没有写成的部分及原因。 */
  readonly notes: string[];
}
