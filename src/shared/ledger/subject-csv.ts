/** 科目字典 CSV 的校验：每行一个科目，写错的指名是第几行。 */
import { parentSubject } from './book.js';
import { parseYears } from './subject-years.js';

const LEVELS = ['类', '款', '项'];
const STATUS = ['official', 'attested', 'reference'];
/** 社保：社会保险基金预算的科目，部门决算里没有，记着是为了不当成未知。 */
const BUDGETS = ['', '一般', '基金', '国资', '社保'];

/** `levels`：功能分类三级，经济分类两级。 */
export function subjectCsvProblems(text: string, file: string, levels: 2 | 3): string[] {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const head = (lines[0] ?? '').split(',');
  const missing = ['code', 'name', 'level', 'status'].filter((name) => !head.includes(name));
  if (missing.length > 0) return [`${file} 第 1 行：缺少 ${missing.join('、')} 列`];
  const problems: string[] = [];
  const seen = new Map<string, number>();
  const say = (line: number, what: string): void => void problems.push(`${file} 第 ${line} 行：${what}`);
  for (const [at, text_] of lines.entries()) {
    if (at === 0 || text_ === '') continue;
    const line = at + 1;
    const cells = text_.split(',');
    const field = (name: string): string => cells[head.indexOf(name)] ?? '';
    if (cells.length !== head.length)
      say(line, `有 ${cells.length} 栏，表头有 ${head.length} 栏；名称里不能有逗号`);
    const code = field('code');
    if (!/^\d{3}(\d{2}){0,2}$/.test(code) || code.length > 1 + levels * 2) {
      say(line, `科目代码“${code}”应是 3、5${levels === 3 ? '、7' : ''} 位数字`);
      continue;
    }
    const level = LEVELS[(code.length - 3) / 2];
    if (field('name').trim() === '') say(line, `${code} 没有名称`);
    if (field('level') !== level) say(line, `${code} 的级次写的是“${field('level')}”，应是“${level ?? ''}”`);
    if (!STATUS.includes(field('status')))
      say(line, `${code} 的可信度写的是“${field('status')}”，只能是 ${STATUS.join('、')}`);
    if (!BUDGETS.includes(field('budget')))
      say(line, `${code} 的预算写的是“${field('budget')}”，只能是 一般、基金、国资、社保 或空着`);
    if (parseYears(field('years_seen')) === null)
      say(line, `${code} 的年度写的是“${field('years_seen')}”，应如 2023|2025、2023-2025 或 2024-`);
    const earlier = seen.get(code);
    if (earlier !== undefined) say(line, `${code} 在第 ${earlier} 行已经有了，一个代码只能有一个名称`);
    seen.set(code, line);
  }
  for (const [code, line] of seen) {
    const parent = parentSubject(code);
    if (parent !== null && parent !== '' && !seen.has(parent))
      say(line, `${code} 的上级 ${parent} 不在字典里`);
  }
  return problems;
}
