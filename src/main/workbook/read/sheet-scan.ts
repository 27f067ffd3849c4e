/**
 * 边扫边读一张工作表：数行、列、格、字，取合并区与有内容的格子；
 * 数据有效性、条件格式、批注、样式与空格子从不展开，也就无从作怪。
 */
import type { RawCell, RawMerge, RawStyle } from '../../../shared/recognize/types.js';
import { addressOf, checkRow, parseAddress } from './address.js';
import { LIMITS } from './limits.js';
import { damaged, refuse, tooMuch } from './refuse.js';
import { GridBuilder, type SlotBudget } from './grid.js';
import { StyleScan } from './style-scan.js';
import type { Styles } from './styles.js';
import { booleanCell, numberCell, serialCell, textCell, unsolvedCell } from './values.js';
import { type Attributes, scanXml, unescapeExcel } from './xml.js';

/** 跨工作表累计的用量。 */
export interface Budget {
  cells: number;
  text: number;
  merges: number;
}
export interface ScanContext {
  readonly strings: readonly string[];
  readonly styles: Styles;
  readonly date1904: boolean;
  readonly budget: Budget;
  readonly slots: SlotBudget;
}
export interface ScannedSheet {
  readonly rows: (RawCell | null)[][];
  readonly merges: readonly RawMerge[];
  /** 略去的东西。 */
  readonly dropped: ReadonlySet<string>;
  /** 没有存好结果的公式格。 */
  readonly unsolved: readonly string[];
  readonly style: RawStyle;
}

const DROPPED: Readonly<Record<string, string>> = {
  dataValidations: '数据有效性',
  conditionalFormatting: '条件格式',
  legacyDrawing: '批注',
  drawing: '图片与图形',
  hyperlinks: '超链接',
  tableParts: '表格样式',
};

/** 数值格里存的数；Excel 会写出科学记数。 */
const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

/** 正在读的一格；一张表几十万格，只用这一个。 */
class OpenCell {
  row = -1;
  column = -1;
  type = 'n';
  style = 0;
  value: string | null = null;
  inline: string | null = null;
  formula: string | null = null;
  /** 共享公式的从属格：有 <f> 而没有文字。 */
  hasFormula = false;

  start(row: number, column: number, type: string, style: number): this {
    this.row = row;
    this.column = column;
    this.type = type;
    this.style = style;
    this.value = null;
    this.inline = null;
    this.formula = null;
    this.hasFormula = false;
    return this;
  }
}

export function scanSheet(text: string, context: ScanContext): ScannedSheet {
  const scan = new SheetScan(context);
  scanXml(text, scan);
  return scan.result();
}

class SheetScan {
  readonly #context: ScanContext;
  readonly #grid: GridBuilder;
  readonly #merges: RawMerge[] = [];
  readonly #dropped = new Set<string>();
  readonly #unsolved: string[] = [];
  readonly #shared = new Map<string, string>();
  readonly #style = new StyleScan();
  #row = -1;
  #column = -1;
  readonly #open = new OpenCell();
  /** 在格子里时就是 #open。 */
  #cell: OpenCell | null = null;
  #sharedIndex: string | null = null;
  #field: 'v' | 'f' | 't' | null = null;
  #phonetic = false;
  #inData = false;
  #lastRow = -1;

  constructor(context: ScanContext) {
    this.#context = context;
    this.#grid = new GridBuilder(context.slots);
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'sheetData') this.#inData = true;
    else if (name === 'row' && this.#inData) this.#openRow(attributes.get('r'), attributes.get('ht'));
    else if (name === 'c' && this.#inData) this.#openCell(attributes);
    else if (this.#cell) this.#openField(name, attributes);
    else if (name === 'col') this.#style.column(attributes);
    else if (name === 'mergeCell') this.#merge(attributes.get('ref') ?? '');
    else if (name === 'dimension') checkDimension(attributes.get('ref') ?? '');
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
    else if (name === 'sheetData') this.#inData = false;
    else if (name === 'rPh') this.#phonetic = false;
    else if (name === 'v' || name === 'f' || name === 't') this.#field = null;
  }

  #openRow(r: string | undefined, height: string | undefined): void {
    this.#row = r === undefined ? this.#lastRow + 1 : checkRow(r);
    if (this.#row >= LIMITS.rows) tooMuch('行数太多');
    if (this.#row <= this.#lastRow)
      refuse('工作表的行次序错乱，可能已损坏。请用 Excel 或 WPS 打开后另存为 .xlsx 再导入');
    this.#lastRow = this.#row;
    this.#column = -1;
    if (height !== undefined) this.#style.row(this.#row, height);
  }

  #openCell(attributes: Attributes): void {
    const r = attributes.get('r');
    const at = r === undefined ? { row: this.#row, column: this.#column + 1 } : parseAddress(r);
    if (at.row !== this.#row || at.column >= LIMITS.columns || at.column <= this.#column)
      refuse('工作表的格子次序错乱，可能已损坏。请用 Excel 或 WPS 打开后另存为 .xlsx 再导入');
    this.#column = at.column;
    const style = attributes.get('s');
    this.#cell = this.#open.start(
      at.row,
      at.column,
      attributes.get('t') ?? 'n',
      style === undefined ? 0 : Number.parseInt(style, 10),
    );
  }

  #openField(name: string, attributes: Attributes): void {
    if (name === 'v' || name === 't') this.#field = name;
    else if (name === 'rPh') this.#phonetic = true;
    else if (name === 'f' && this.#cell) {
      this.#field = 'f';
      this.#cell.hasFormula = true;
      this.#sharedIndex = attributes.get('t') === 'shared' ? (attributes.get('si') ?? null) : null;
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
    this.#grid.set(cell.row, cell.column, this.#value(cell, text, formula));
    this.#style.cell(cell.row, cell.column, this.#context.styles.fontOf(cell.style));
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

  #value(cell: OpenCell, text: string | null, formula: string | null): RawCell | null {
    if (text !== null) return textCell(text, formula);
    const stored = (cell.value ?? '').trim();
    if (stored === '') {
      if (formula === null) return null;
      this.#unsolved.push(addressOf(cell.row, cell.column));
      return unsolvedCell(formula);
    }
    if (cell.type === 'b') return booleanCell(stored !== '0' && stored !== 'false', formula);
    if (cell.type === 'e') return textCell(stored, formula);
    if (!NUMBER.test(stored)) return damaged(`${addressOf(cell.row, cell.column)} 的数值写坏了`);
    return this.#context.styles.isDate(cell.style)
      ? serialCell(stored, this.#context.date1904, formula)
      : numberCell(stored, formula);
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
      rows: this.#grid.rows(),
      merges: this.#merges,
      dropped: this.#dropped,
      unsolved: this.#unsolved,
      style: this.#style.result(),
    };
  }
}

/** 尺寸声明只是提示（Excel 也不信），出界才拒绝。 */
function checkDimension(ref: string): void {
  for (const corner of ref.split(':')) if (corner !== '') parseAddress(corner);
}
