/**
 * 预扫一张工作表：数行、列、格、字，取合并区，去掉数据有效性、条件格式、批注与空格子，
 * 写成只剩 sheetData 的规范片段。解析库此后看到的只有这个片段。
 */
import type { RawMerge } from '../../../shared/recognize/types.js';
import { addressOf, checkRow, parseAddress } from './address.js';
import { LIMITS } from './limits.js';
import { damaged, refuse, tooMuch } from './refuse.js';
import { escapeXml, scanXml, unescapeExcel } from './xml.js';

/** 跨工作表累计的用量。 */
export interface Budget {
  cells: number;
  text: number;
  merges: number;
}
export interface ScanContext {
  readonly strings: readonly string[];
  readonly isDate: (style: number) => boolean;
  readonly budget: Budget;
}
export interface ScannedSheet {
  readonly xml: string;
  readonly merges: readonly RawMerge[];
  /** 略去的东西。 */
  readonly dropped: ReadonlySet<string>;
  /** 没有存好结果的公式格。 */
  readonly unsolved: readonly string[];
}

const DROPPED: Readonly<Record<string, string>> = {
  dataValidations: '数据有效性',
  conditionalFormatting: '条件格式',
  legacyDrawing: '批注',
  drawing: '图片与图形',
  hyperlinks: '超链接',
  tableParts: '表格样式',
};

interface OpenCell {
  row: number;
  column: number;
  type: string;
  style: number;
  value: string | null;
  inline: string | null;
  formula: string | null;
  /** 共享公式的从属格：有 <f> 而没有文字。 */
  hasFormula: boolean;
}

export function scanSheet(text: string, context: ScanContext): ScannedSheet {
  const scan = new SheetScan(context);
  scanXml(text, scan);
  return scan.result();
}

class SheetScan {
  readonly #context: ScanContext;
  readonly #out: string[] = [];
  readonly #merges: RawMerge[] = [];
  readonly #dropped = new Set<string>();
  readonly #unsolved: string[] = [];
  readonly #shared = new Map<string, string>();
  #row = -1;
  #column = -1;
  #rowCells: string[] = [];
  #cell: OpenCell | null = null;
  #sharedIndex: string | null = null;
  #field: 'v' | 'f' | 't' | null = null;
  #phonetic = false;
  #inData = false;
  #lastRow = -1;

  constructor(context: ScanContext) {
    this.#context = context;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'sheetData') this.#inData = true;
    else if (name === 'row' && this.#inData) this.#openRow(attributes['r']);
    else if (name === 'c' && this.#inData) this.#openCell(attributes);
    else if (this.#cell) this.#openField(name, attributes);
    else if (name === 'mergeCell') this.#merge(attributes['ref'] ?? '');
    else if (name === 'dimension') checkDimension(attributes['ref'] ?? '');
    else if (DROPPED[name] !== undefined && Object.hasOwn(DROPPED, name)) this.#dropped.add(DROPPED[name]);
  }

  text(data: string): void {
    const cell = this.#cell;
    if (!cell || this.#field === null || this.#phonetic) return;
    if (this.#field === 'v') cell.value = (cell.value ?? '') + data;
    else if (this.#field === 'f') cell.formula = (cell.formula ?? '') + data;
    else cell.inline = (cell.inline ?? '') + data;
  }

  close(name: string): void {
    if (name === 'c') this.#closeCell();
    else if (name === 'row' && this.#inData) this.#closeRow();
    else if (name === 'sheetData') this.#inData = false;
    else if (name === 'rPh') this.#phonetic = false;
    else if (name === 'v' || name === 'f' || name === 't') this.#field = null;
  }

  #openRow(r: string | undefined): void {
    this.#row = r === undefined ? this.#lastRow + 1 : checkRow(r);
    if (this.#row >= LIMITS.rows) tooMuch('行数太多');
    if (this.#row <= this.#lastRow)
      refuse('工作表的行次序错乱，可能已损坏。请用 Excel 或 WPS 打开后另存为 .xlsx 再导入');
    this.#lastRow = this.#row;
    this.#column = -1;
    this.#rowCells = [];
  }

  #openCell(attributes: Readonly<Record<string, string>>): void {
    const r = attributes['r'];
    const at = r === undefined ? { row: this.#row, column: this.#column + 1 } : parseAddress(r);
    if (at.row !== this.#row || at.column >= LIMITS.columns || at.column <= this.#column)
      refuse('工作表的格子次序错乱，可能已损坏。请用 Excel 或 WPS 打开后另存为 .xlsx 再导入');
    this.#column = at.column;
    this.#cell = {
      row: at.row,
      column: at.column,
      type: attributes['t'] ?? 'n',
      style: Number.parseInt(attributes['s'] ?? '0', 10),
      value: null,
      inline: null,
      formula: null,
      hasFormula: false,
    };
  }

  #openField(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'v' || name === 't') this.#field = name;
    else if (name === 'rPh') this.#phonetic = true;
    else if (name === 'f' && this.#cell) {
      this.#field = 'f';
      this.#cell.hasFormula = true;
      this.#sharedIndex = attributes['t'] === 'shared' ? (attributes['si'] ?? null) : null;
    }
  }

  #closeCell(): void {
    const cell = this.#cell;
    this.#cell = null;
    if (!cell) return;
    const text = this.#textOf(cell);
    const formula = this.#formulaOf(cell);
    if (text === null && (cell.value === null || cell.value === '') && formula === null) return;
    const { budget } = this.#context;
    if (++budget.cells > LIMITS.cells) tooMuch('有内容的格子超过 200 万个');
    budget.text += (text ?? cell.value ?? '').length;
    if (budget.text > LIMITS.totalText) tooMuch('工作簿里的文字太多');
    this.#rowCells.push(this.#write(cell, text, formula));
  }

  #textOf(cell: OpenCell): string | null {
    if (cell.type === 's') {
      const index = /^\d{1,9}$/.test(cell.value ?? '') ? Number.parseInt(cell.value ?? '', 10) : -1;
      if (cell.value === null || cell.value === '') return null;
      return this.#context.strings[index] ?? damaged('引用了不存在的文字');
    }
    // t="d" 的值是 ISO 日期文字；当成数字读会只剩年份。
    const raw = cell.type === 'inlineStr' ? cell.inline : /^(str|d)$/.test(cell.type) ? cell.value : null;
    if (raw === null) return null;
    const text = unescapeExcel(raw);
    if (text.length > LIMITS.cellText) tooMuch(`${addressOf(cell.row, cell.column)} 的文字超过 32,767 字`);
    return text;
  }

  #formulaOf(cell: OpenCell): string | null {
    if (!cell.hasFormula) return null;
    const formula = (cell.formula ?? '').slice(0, LIMITS.cellText);
    const index = this.#sharedIndex;
    if (index === null) return formula === '' ? null : formula;
    if (formula !== '') this.#shared.set(index, formula);
    return this.#shared.get(index) ?? null;
  }

  #write(cell: OpenCell, text: string | null, formula: string | null): string {
    const address = addressOf(cell.row, cell.column);
    const style = this.#context.isDate(cell.style) ? ' s="1"' : '';
    const f = formula === null ? '' : `<f>${escapeXml(formula)}</f>`;
    if (formula !== null && text === null && (cell.value === null || cell.value === '')) {
      this.#unsolved.push(address);
      return `<c r="${address}">${f}</c>`;
    }
    if (text !== null && formula !== null)
      // exceljs 把公式的文字结果又解一次实体，这里多转义一次与之相抵。
      return `<c r="${address}" t="str">${f}<v>${escapeXml(escapeXml(text))}</v></c>`;
    if (text !== null)
      return text === ''
        ? ''
        : `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`;
    const type = cell.type === 'b' || cell.type === 'e' ? ` t="${cell.type}"` : '';
    return `<c r="${address}"${style}${type}>${f}<v>${escapeXml(cell.value ?? '')}</v></c>`;
  }

  #closeRow(): void {
    if (this.#rowCells.length > 0) this.#out.push(`<row r="${this.#row + 1}">`, ...this.#rowCells, '</row>');
    this.#rowCells = [];
  }

  #merge(ref: string): void {
    const [from, to] = ref.split(':');
    if (from === undefined || to === undefined) return;
    const a = parseAddress(from);
    const b = parseAddress(to);
    if (++this.#context.budget.merges > LIMITS.merges) tooMuch('合并的格子太多');
    this.#merges.push({
      top: Math.min(a.row, b.row),
      left: Math.min(a.column, b.column),
      bottom: Math.max(a.row, b.row),
      right: Math.max(a.column, b.column),
    });
  }

  result(): ScannedSheet {
    return {
      xml: this.#out.join(''),
      merges: this.#merges,
      dropped: this.#dropped,
      unsolved: this.#unsolved,
    };
  }
}

/** 尺寸声明只是提示（Excel 也不信），出界才拒绝。 */
function checkDimension(ref: string): void {
  for (const corner of ref.split(':')) if (corner !== '') parseAddress(corner);
}
