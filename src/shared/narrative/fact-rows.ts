/** 逐行写补充资料里的一张小表：会议、培训、出国团组（RULES C.1 七、十）。 */
import { parseAmount, toText, wanInText } from '../money/index.js';
import { factRows } from './fact-schema.js';
import type { ParagraphWriter } from './writer.js';

/** `〈列〉` 换成这一行的一栏；`〔…〕` 里有一栏没有填的，整段不写；〔甲｜乙〕写前一种填齐了的。没有行的，列为待填。 */
export function writeRows(writer: ParagraphWriter, key: string, pattern: string, separator: string): void {
  const spec = writer.spec.facts.find((fact) => fact.key === key);
  const rows = factRows(writer.tables.state.facts[key]?.text ?? '');
  if (rows.length === 0) return writer.fact(key);
  rows.forEach((row, at) => {
    if (at > 0) writer.text(separator);
    const cell = (name: string): string =>
      row[(spec?.columns ?? []).findIndex((column) => column.name === name)] ?? '';
    const write = (text: string): void => {
      for (const part of text.split(/(〈[^〉]+〉)/u)) {
        const name = /^〈(.+)〉$/u.exec(part)?.[1];
        if (name === undefined) writer.text(part);
        else writer.factCell(`${key}/${at + 1}/${name}`, name, inText(writer, key, name, cell(name)));
      }
    };
    const filled = (part: string): boolean =>
      [...part.matchAll(/〈([^〉]+)〉/gu)].every((match) => cell(match[1] ?? '') !== '');
    for (const part of pattern.split(/(〔[^〕]*〕)/u))
      write(part.startsWith('〔') ? (part.slice(1, -1).split('｜').find(filled) ?? '') : part);
  });
}

/** 金额照文中的写法；别的照原文，去掉句末标点。 */
function inText(writer: ParagraphWriter, key: string, name: string, text: string): string {
  const type = writer.spec.facts
    .find((fact) => fact.key === key)
    ?.columns?.find((column) => column.name === name)?.type;
  const parsed = type === 'text' || type === undefined ? null : parseAmount(text);
  if (!parsed?.ok || parsed.value === null) return text.replace(/[。；;，,、.\s]+$/u, '');
  return type === 'amount' ? wanInText(parsed.value, writer.spec.trailingZeros) : toText(parsed.value);
}
