/** 由模板与账生成情况说明：同一项目总得同一段文字；缺的原因与事实成清单（DESIGN「Narrative」）。 */
import type {
  MissingSlot,
  NarrativeParagraph,
  NarrativePiece,
  NarrativeView,
} from '../contract/narrative.js';
import type { ParagraphRecord } from '../document/state.js';
import { amount, isZero } from '../money/index.js';
import type { ProjectTables } from '../tables/project-tables.js';
import { closeDangling } from './dangling.js';
import { factAnswer } from './fact-answer.js';
import { mustChoose } from './fact-schema.js';
import { factLabel } from './labels.js';
import { documentSpec } from './document-spec.js';
import { degenerate, shapeOf, writeNodes } from './nodes.js';
import type { FactCondition, NarrativeSpec, ParagraphSpec } from './schema.js';
import { type TokenContext, writeTemplate } from './tokens.js';
import { ParagraphWriter } from './writer.js';

export interface GenerateOptions {
  /** 连同此刻不适用的写法都写出来：认上年文字时用。 */
  readonly every?: boolean;
  /** 不理改写过的段落，全照模板。 */
  readonly templateOnly?: boolean;
}

/** 按模板（与改写过的段落）写出全文。`given` 是版式的模板。 */
export function generateNarrative(
  tables: ProjectTables,
  given: NarrativeSpec,
  options: GenerateOptions = {},
): NarrativeView {
  const spec = documentSpec(given, tables.state.facts);
  const records = options.templateOnly === true ? {} : tables.state.paragraphs;
  const paragraphs: NarrativeParagraph[] = [];
  const missing: MissingSlot[] = [];
  const extras = Object.entries(records).filter(([, record]) => record.after !== null);
  let section = 0;
  const emitted = new Set<string>();

  const emit = (id: string, heading: number, template: Written | null, own: ParagraphRecord | null): void => {
    if (own === null && template !== null) {
      paragraphs.push({ id, heading, pieces: template.pieces });
      missing.push(...template.missing);
    } else if (own !== null) {
      emitted.add(id);
      const rewritten = writeNodes(new ParagraphWriter(tables, spec, id, template?.row ?? ''), own.nodes, {
        order: template?.order ?? 0,
        row: template?.row ?? '',
        section,
      });
      // 沿用上年的行文套不上今年的数（持平、零基数）：先照模板写，请人看。
      const unfit = !own.confirmed && template !== null && degenerate(own.nodes, rewritten.pieces);
      const shown = unfit || template === null ? (template ?? rewritten) : likeTemplate(rewritten, template);
      paragraphs.push({
        id,
        heading,
        pieces: shown.pieces,
        own: {
          confirmed: own.confirmed,
          template: template?.pieces ?? null,
          changed: unfit || (template !== null && own.shape !== '' && shapeOf(template.pieces) !== own.shape),
        },
      });
      missing.push(...shown.missing);
    }
    for (const [key, record] of extras) if (record.after === id) emit(key, 0, null, record);
  };
  const add = (paragraph: ParagraphSpec, id: string, row: string, order: number): void => {
    const writer = new ParagraphWriter(tables, spec, id, row);
    const context: TokenContext = { order, row, section };
    writeTemplate(writer, paragraph.text, context);
    const own = Object.hasOwn(records, id) ? records[id] : undefined;
    const written = { pieces: writer.pieces, missing: writer.missing, row, order };
    emit(id, paragraph.heading, written, own?.after === null ? own : null);
  };

  for (const paragraph of spec.paragraphs) {
    missing.push(...unanswered(tables, spec, paragraph));
    if (options.every !== true && !applies(tables, spec, paragraph)) continue;
    if (paragraph.heading === 1) section++;
    if (paragraph.each === undefined) {
      add(paragraph, paragraph.id, '', 0);
      continue;
    }
    const [table = ''] = paragraph.each.split('/');
    itemRows(tables, table, paragraph.text.includes('[年初预算:{行}]')).forEach((row, at) =>
      add(paragraph, `${paragraph.id}/${row}`, row, at + 1),
    );
  }
  // 所跟的那一段今年没有出现：排在同一节的末尾，不丢。
  for (const [key, record] of extras) if (!emitted.has(key)) emit(key, 0, null, record);
  const title = new ParagraphWriter(tables, spec, 'title', '');
  writeTemplate(title, spec.title, { order: 0, row: '', section: 0 });
  return {
    title: title.pieces.map((piece) => piece.text ?? '').join(''),
    paragraphs: closeDangling(paragraphs),
    missing: unique(missing),
  };
}

type Pieces = Pick<Written, 'pieces' | 'missing'>;

/** 改写过的段落里，原因说的仍是模板这一处的数：方向的存疑、说的是哪两个数都照模板的。 */
function likeTemplate(rewritten: Pieces, template: Pieces): Pieces {
  const doubts = new Map(
    template.pieces.flatMap((piece) => (piece.type === 'reason' ? [[piece.key, piece.doubt] as const] : [])),
  );
  const about = new Map(template.missing.map((slot) => [slot.key, slot]));
  return {
    pieces: rewritten.pieces.map((piece) =>
      piece.type === 'reason' && doubts.has(piece.key) ? { ...piece, doubt: doubts.get(piece.key) } : piece,
    ),
    missing: rewritten.missing.map((slot) => ({ ...about.get(slot.key), ...slot })),
  };
}

/** 按模板写成的一段。 */
interface Written {
  readonly pieces: NarrativePiece[];
  readonly missing: readonly MissingSlot[];
  readonly row: string;
  readonly order: number;
}

/** 逐项段落的科目：表里印出的末级行；说到年初预算的段落，加上只有年初预算没有支出的项（各预算的科目归各自的表）。 */
function itemRows(tables: ProjectTables, table: string, budgeted: boolean): string[] {
  const printed = (tables.rows(table) ?? []).filter(
    (row) => row.code !== null && row.finest && hasAmount(tables, table, row.key),
  );
  const codes = new Set(printed.map((row) => row.key));
  if (!budgeted) return [...codes].sort();
  const model = tables.profile.tableById.get(table);
  const own = model?.kind === 'subjects' ? model.spec.budgets : [];
  for (const [code, line] of Object.entries(tables.state.budget)) {
    const budget = tables.budgetOf(code);
    // 字典不知道预算的科目，只在一般公共预算的一节里说。
    const here = budget === '未知' ? table === '05' : own.includes(budget);
    if (here && code.length === 7 && !isZero(amount(line.yuan))) codes.add(code);
  }
  return [...codes].sort();
}

function hasAmount(tables: ProjectTables, table: string, row: string): boolean {
  return tables.columns(table, row).some((column) => tables.value({ table, row, column })?.printed != null);
}

function applies(tables: ProjectTables, spec: NarrativeSpec, paragraph: ParagraphSpec): boolean {
  const probe = new ParagraphWriter(tables, spec, paragraph.id, '');
  const zero = (expression: string): boolean => {
    const value = probe.figure(expression).value;
    return value !== null && isZero(value);
  };
  if (!conditionsOf(paragraph).every((one) => holds(tables, spec, one))) return false;
  if (paragraph.nonZero !== undefined && zero(paragraph.nonZero)) return false;
  return paragraph.zero === undefined || zero(paragraph.zero);
}

const conditionsOf = (paragraph: ParagraphSpec): FactCondition[] =>
  paragraph.fact === undefined ? [] : [paragraph.fact].flat();

function holds(tables: ProjectTables, spec: NarrativeSpec, { key, is, not }: FactCondition): boolean {
  const known = factAnswer(tables, spec, key);
  return (is === undefined || is.includes(known)) && not?.includes(known) !== true;
}

/** 写不写这一段要看的选择，还没有人答的：先照没有选的写，列为待填。 */
function unanswered(tables: ProjectTables, spec: NarrativeSpec, paragraph: ParagraphSpec): MissingSlot[] {
  const conditions = conditionsOf(paragraph);
  const open = ({ key }: FactCondition): boolean =>
    factAnswer(tables, spec, key) === '' && spec.facts.some((fact) => fact.key === key && mustChoose(fact));
  // 别的条件已经不合的（简写的绩效一节不问部门评价），不问。
  if (!conditions.every((one) => open(one) || holds(tables, spec, one))) return [];
  return conditions.filter(open).map(({ key }) => ({
    ...{ paragraph: paragraph.id, kind: 'fact', key },
    label: factLabel(tables, spec, key),
  }));
}

function unique(slots: readonly MissingSlot[]): MissingSlot[] {
  const seen = new Set<string>();
  return slots.filter((slot) => {
    const key = `${slot.kind}|${slot.key}`;
    return !seen.has(key) && seen.add(key);
  });
}
