/** 表头上方的几行：金额单位、部门、年度。 */
import type { Unit } from '../money/index.js';
import type { Grid } from './grid.js';
import { norm } from './words.js';

export interface HeadFacts {
  readonly unit: Unit | null;
  /** 写了单位，却不是元或万元。 */
  readonly oddUnit: string | null;
  /** 又写元又写万元（表名后一个、右上角一个，或列名里另有一个）：不许暗取其一。 */
  readonly twoUnits: boolean;
  readonly department: string | null;
  readonly year: number | null;
}

const UNIT = /(?:^|[^制位算门开报])单位[:(]?(?:人民币)?(万元|千元|百元|亿元|元)/;

/** 一格文字里的金额单位；“编制单位：”不算。 */
export function unitIn(text: string): string | null {
  if (!text.includes('元')) return null;
  const bare = norm(text);
  const match =
    UNIT.exec(bare) ??
    /^\(?(?:人民币)?(万元|千元|亿元|元)\)?$/.exec(bare) ??
    /以(万元|千元|元)为(?:金额)?单位/.exec(bare);
  return match?.[1] ?? /\((万元|元)\)$/.exec(bare)?.[1] ?? null;
}

const DEPARTMENT =
  /^(?:部门名称|单位名称|部门\(单位\)(?:名称)?|部门|编制单位|编制部门|填报单位|填报部门|公开部门|公开单位|预算单位|预算部门|单位)[:：]\s*(.*)$/s;

/** 与部门写在同一格、在它前头的表签。 */
const LEADING_TAG = /^[[(【（]?(?:公开|财决|批复)\S{1,12}表[\])】）]?\s+/;

/** “部门：某某局”→ 某某局；同格里还写着金额单位的，截去。没有写名字为空串；不是这样的格子为 null。 */
export function departmentIn(text: string): string | null {
  if (!text.includes(':') && !text.includes('：')) return null;
  const match = DEPARTMENT.exec(text.trim().replace(LEADING_TAG, ''));
  if (!match) return null;
  const name = (match[1] ?? '').split(/\s{2,}|\n|(?:金额)?单位[:：]/)[0]?.trim();
  if (name === undefined || /^(人民币)?(万元|千元|亿元|元)$/.test(name)) return null;
  return name.slice(0, 100);
}

const CHINESE_DIGITS = '〇一二三四五六七八九';

/** 文字里的年度，如“2024年度”“二〇二四年”；“2025年8月”是填报的日子，不是年度。 */
export function yearIn(text: string): number | null {
  if (!text.includes('年')) return null;
  const bare = norm(text);
  const arabic = /(?<!\d)((?:19|20)\d{2})年(?!\d{1,2}月)/.exec(bare)?.[1];
  const chinese = /([二一][〇零○O0一二三四五六七八九]{3})年(?![一二三四五六七八九十]{1,2}月)/.exec(bare)?.[1];
  const digits =
    arabic ??
    chinese
      ?.replace(/[零○O0]/g, '〇')
      .replace(/./gu, (char) => String(Math.max(0, CHINESE_DIGITS.indexOf(char))));
  return digits === undefined ? null : Number.parseInt(digits, 10);
}

/** 读 top 到 bottom 行（含）；年度只看表头（`headerTop`）以上，列名里的年度是那一栏的。 */
export function readHead(grid: Grid, top: number, bottom: number, headerTop = bottom + 1): HeadFacts {
  const units = new Set<Unit>();
  let oddUnit: string | null = null;
  let department: string | null = null;
  let year: number | null = null;
  for (let row = top; row <= bottom; row++) {
    const cells = grid.own(row);
    for (const [at, cell] of cells.entries()) {
      const found = unitIn(cell.raw.text);
      if (found === '元' || found === '万元') units.add(found);
      else if (found !== null) oddUnit ??= found;
      if (row < headerTop) year ??= yearIn(cell.raw.text);
      const named = departmentIn(cell.raw.text);
      if (named === null || department) continue;
      // 名字也可能写在右边一格。
      const next = cells[at + 1];
      const aside =
        next && unitIn(next.raw.text) === null && !/表$/.test(next.text) ? next.raw.text.trim() : '';
      department = (named || aside).replace(/\s+/g, '') || null;
    }
  }
  const [unit = null] = units;
  return { unit, oddUnit, twoUnits: units.size > 1, department, year };
}
