/** 补充资料按类型验收：不合的一句话拒绝，原值不动。 */
import { isoDay, parseDay } from '../dates.js';
import { compare, fromInteger, isZero, parseAmount } from '../money/index.js';
import { type FactSpec, factRows, factType } from './fact-schema.js';

/** 合类型时给规整过的文字；不合时给一句话（何事、怎么填）。 */
export function checkFact(
  spec: FactSpec,
  text: string,
): { ok: true; text: string } | { ok: false; reason: string } {
  const own = text.trim();
  if (own === '') return { ok: true, text: '' };
  if (factType(spec) === 'date') return checkDate(spec, own);
  const problem = problemOf(spec, own);
  return problem === null ? { ok: true, text: own } : { ok: false, reason: problem };
}

/** 日期怎样写都认，存作 YYYY-MM-DD。 */
function checkDate(spec: FactSpec, text: string): ReturnType<typeof checkFact> {
  const day = parseDay(text);
  if (day !== null) return { ok: true, text: isoDay(day) };
  const how = '请写成 2025-09-01、2025年9月1日这样的日期';
  return { ok: false, reason: `${spec.label}：“${text.slice(0, 20)}”读不成日期，${how}。` };
}

function problemOf(spec: FactSpec, text: string): string | null {
  const type = factType(spec);
  switch (type) {
    case 'date':
    case 'text':
    case 'lines':
      return null;
    case 'amount':
    case 'count':
    case 'score':
      return numberProblem(spec.label, type, text);
    case 'choice':
      return spec.choices?.includes(text) === true
        ? null
        : `${spec.label}只能是${(spec.choices ?? []).map((one) => `“${one}”`).join('、')}。`;
    case 'rows':
      return rowsProblem(spec, text);
  }
}

function numberProblem(label: string, type: 'amount' | 'count' | 'score', text: string): string | null {
  const parsed = parseAmount(text);
  if (type === 'amount' && /\d\s*元\s*$/.test(text))
    return `${label}以万元计，“${text.slice(0, 20)}”写着元；请换算后只写数。`;
  if (!parsed.ok || parsed.value === null)
    return `${label}应是数字，“${text.slice(0, 20)}”不是；没有的填 0。`;
  if (parsed.value.isNegative() && !isZero(parsed.value)) return `${label}不能是负数。`;
  if (type === 'count' && !parsed.value.isInteger()) return `${label}应是整数，“${text.slice(0, 20)}”不是。`;
  if (type === 'amount' && parsed.value.decimalPlaces() > 6) return `${label}最多六位小数（到分）。`;
  if (type === 'score' && compare(parsed.value, fromInteger(200)) > 0) return `${label}太大，请核对。`;
  return null;
}

function rowsProblem(spec: FactSpec, text: string): string | null {
  const columns = spec.columns ?? [];
  for (const [at, row] of factRows(text).entries()) {
    if (row.length > columns.length)
      return `${spec.label}第 ${at + 1} 行有 ${row.length} 栏，只该有 ${columns.length} 栏：${columns.map((one) => one.name).join('、')}（栏之间用制表符）。`;
    for (const [place, column] of columns.entries()) {
      const cell = row[place] ?? '';
      if (cell === '' || column.type === 'text') continue;
      const problem = numberProblem(`${spec.label}第 ${at + 1} 行的${column.name}`, column.type, cell);
      if (problem !== null) return problem;
    }
  }
  return null;
}
