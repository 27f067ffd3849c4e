/** 模板标记的执行：`{名:参数}` 逐个写进段落。 */
import { isZero } from '../money/index.js';
import { writeRows } from './fact-rows.js';
import { factAnswer, selfNameOf } from './fact-answer.js';
import { chineseOrdinal } from './ordinal.js';
import type { ParagraphWriter } from './writer.js';

/** 逐项段落里的序号。 */
export interface TokenContext {
  readonly order: number;
  /** 原因键的前缀：逐项段落里加上科目。 */
  readonly row: string;
  /** 第几节（一级标题），从 1 起。 */
  readonly section: number;
}

/** 写一段模板文字。不认识的标记抛错（版式校验时即发现）。 */
export function writeTemplate(writer: ParagraphWriter, template: string, context: TokenContext): void {
  for (const part of template.split(/(\{(?:[^{}]|\{行\})+\})/)) {
    if (part.startsWith('{') && part.endsWith('}')) writeToken(writer, part.slice(1, -1), context);
    else writer.text(part);
  }
}

/** 写一个标记（不带花括号）：模板里的，或改写过的段落里存的。 */
export function writeToken(writer: ParagraphWriter, token: string, context: TokenContext): void {
  const colon = token.indexOf(':');
  const name = colon < 0 ? token : token.slice(0, colon);
  const args = colon < 0 ? [] : token.slice(colon + 1).split('|');
  const [first = '', second = '', third = '', fourth = '', fifth = ''] = args;
  const { tables } = writer;
  const key = (text: string): string => text.replaceAll('{行}', context.row);
  switch (name) {
    case '年':
      return writer.text(String(tables.state.meta.year));
    case '上年':
      return writer.text(String(tables.state.meta.year - 1));
    case '单位':
      return writer.text(tables.state.meta.department);
    case '本单位':
      return writer.text(selfNameOf(tables, writer.spec));
    case '若': {
      const [fact = '', value = ''] = first.split('=');
      return writer.text(factAnswer(tables, writer.spec, fact) === value ? second : '');
    }
    case '节':
      return writer.text(chineseOrdinal(context.section));
    case '序':
      return writer.text(String(context.order));
    case '类名':
      return writer.text(tables.subjectName(context.row.slice(0, 3)));
    case '款名':
      return writer.text(tables.subjectName(context.row.slice(0, 5)));
    case '项名':
      return writer.text(tables.subjectName(context.row));
    case '万':
      return void writer.wanOf(writer.figure(first));
    case '率': {
      const [part = '', whole = ''] = first.split('÷');
      const [a, b] = [writer.figure(part), writer.figure(whole)];
      // 还没有填的数照样催填，不留半句话。
      if (a.value === null || b.value === null) return writer.fact(a.missing ?? b.missing ?? a.source, true);
      if (!writer.ratio(a, b)) writer.dropShare();
      return;
    }
    case '占比': {
      const [part = '', whole = ''] = first.split('÷');
      const [a, b] = [writer.figure(part), writer.figure(whole)];
      if (a.value === null || b.value === null || isZero(a.value) || isZero(b.value)) return;
      writer.text(second);
      writer.ratio(a, b);
      return;
    }
    case '差':
      return writer.difference(writer.figure(first), writer.figure(second));
    case '变率':
      return writer.changeRate(writer.figure(first), writer.figure(second));
    case '向':
      return void writer.direction(writer.figure(first), writer.figure(second), [third, fourth, fifth]);
    case '逐行':
      return writer.list(token, () => writeRows(writer, first, second, third));
    case '与上年':
      return writer.againstLastYear(writer.figure(first), writer.figure(second), key(third), fourth);
    case '与预算':
      return writer.againstBudget(writer.figure(first), writer.figure(second), third, key(fourth));
    case '增减':
      return void writer.change(writer.figure(first), writer.figure(second));
    case '比':
      return writer.compared(writer.figure(first), writer.figure(second), third, key(fourth));
    case '增减原因':
      return writer.changeReason(writer.figure(first), writer.figure(second), third, key(fourth));
    case '完成率':
      return writer.completion(writer.figure(first), writer.figure(second), third);
    case '差异原因':
      return writer.budgetReason(writer.figure(first), writer.figure(second), third, key(fourth));
    case '构成':
      return writer.list(key(token), () =>
        writer.composition(
          writer.figure(first),
          args.slice(1).map((arg) => {
            const at = arg.indexOf('=');
            return { name: arg.slice(0, at), figure: writer.figure(arg.slice(at + 1)) };
          }),
        ),
      );
    case '各类':
      return writer.list(token, () => writeClasses(writer, first));
    case '款清单':
      return writer.list(token, () => writeItems(writer, first));
    case '原因':
      return writer.reason(key(first));
    case '事实':
      return writer.fact(key(first));
    default:
      throw new Error(`情况说明模板里有不认识的标记“{${token}}”`);
  }
}

/** 各类支出及其在合计中的占比，按科目次序，只列非零（RULES C.1 五(二)）。 */
function writeClasses(writer: ParagraphWriter, place: string): void {
  const [table = '', column = ''] = place.split('/');
  const { tables } = writer;
  const classes = (tables.rows(table) ?? []).filter((row) => row.level === 1);
  writer.composition(
    writer.figure(`[${table}/合计/${column}]`),
    classes.map((row) => ({
      name: `${row.name}（类）`,
      figure: writer.figure(`[${table}/${row.key}/${column}]`),
    })),
  );
}

/** 06 表里这些类（`非` 起头是这些类之外）的非零款名称，按代码次序，顿号相连（RULES C.1 六）。 */
function writeItems(writer: ParagraphWriter, choice: string): void {
  const { tables } = writer;
  const others = choice.startsWith('非');
  const classes = choice.replace(/^非/, '').split(',');
  const names = (tables.rows('06') ?? [])
    .filter((row) => row.code?.length === 5 && classes.includes(row.code.slice(0, 3)) !== others)
    .filter((row) => {
      const printed = tables.value({
        table: '06',
        row: row.key,
        column: tables.columns('06', row.key)[0] ?? '',
      })?.printed;
      return printed ? !isZero(printed) : false;
    })
    .sort((a, b) => ((a.code ?? '') < (b.code ?? '') ? -1 : 1));
  writer.word(names.map((row) => row.name).join('、') || '无', `06/${choice}`);
}
