/** 认表名与表签：年份、序号、引号、部门前缀、总表与批复表的差别都不计。 */
import type { ProfileModel, TableModel } from '../tables/model.js';
import { stripOrdinal } from '../tables/labels.js';
import type { Grid } from './grid.js';
import { norm, remembered } from './words.js';

export interface TitleHit {
  readonly table: string;
  /** 3 与版式标题同字；2 是已知的变体；1 靠相近写法。 */
  readonly strength: 1 | 2 | 3;
}

const YEAR = /^(\d{4}|[二一三][〇零○Oo0一二三四五六七八九]{3})年度?/;

/** 表名 → 比较用的核心；同一个表名几个版式都要认。 */
const canonicalTitle = remembered((text) => {
  let core = norm(text).replace(/[《》【】〈〉[\]]/g, '');
  for (let before = ''; before !== core;) {
    before = core;
    core = core
      .replace(/\((财决|公开|批复|续|单位:?|万元|元|\d+)[^)]*\)$/, '')
      .replace(/(续表|续)$/, '')
      .replace(/^(附件|附表|表)\d*[:、.-]?/, '')
      .replace(/^[ZF]\d{2}([_-]\d)?[_-]?/i, '')
      .replace(/^\d{1,2}[._、-]/, '')
      .replace(YEAR, '')
      .replace(/^(本部门|本单位|部门|单位)(?=.*表?$)/, '');
    core = stripOrdinal(core);
  }
  core = core
    .replace(/收支/g, '收入支出')
    .replace(/决批复|决算批复|决算公开/g, '决算')
    // 一般公共预算支出决算表就是一般公共预算财政拨款支出决算表；基金、国资同。
    .replace(/预算财政拨款/g, '预算')
    .replace(/决算总?表?$/, '决算');
  // 基本支出的明细表就是 06；别的“支出决算明细表”是按经济分类的另一张表，不是 03、05。
  return /基本支出决算明细表?$/.test(core) ? core.replace(/明细表?$/, '') : core;
});

/** 前缀里有这些词，就是另一张表（财政拨款收入支出决算总表 不是 收入支出决算总表）。 */
const OTHER_TABLE = /预算|拨款|基金|资本|经费|项目|基本|收入|支出|专户|事业|经营|本表/;

export class TitleIndex {
  readonly #cores: { core: string; table: string; strength: 2 | 3 }[] = [];
  readonly #tags = new Map<string, string>();
  readonly #threePublic: string | null;

  constructor(profile: ProfileModel) {
    for (const table of profile.tables) {
      this.#cores.push({ core: canonicalTitle(table.spec.title), table: table.id, strength: 3 });
      for (const variant of table.spec.titleVariants ?? [])
        this.#cores.push({ core: canonicalTitle(variant), table: table.id, strength: 2 });
      const number = tagNumber(table.spec.tag);
      if (number !== null) this.#tags.set(number, table.id);
    }
    // 长的先比，免得“收入决算”抢在“……收入支出决算”之前。
    this.#cores.sort((a, b) => b.core.length - a.core.length);
    this.#threePublic = profile.tables.find((table) => table.spec.title.includes('三公'))?.id ?? null;
  }

  title(text: string): TitleHit | null {
    if (text.length > 90 || !/表|决算/.test(text)) return null;
    const core = canonicalTitle(text);
    if (core.length < 4 || /^(注|说明|备注)/.test(core)) return null;
    for (const known of this.#cores) {
      if (core === known.core) return { table: known.table, strength: known.strength };
      if (!core.endsWith(known.core)) continue;
      const prefix = core.slice(0, -known.core.length);
      if (!OTHER_TABLE.test(prefix)) return { table: known.table, strength: 1 };
    }
    if (this.#threePublic !== null && /三公经费.*(支出|决算).*表$/.test(norm(text)))
      return { table: this.#threePublic, strength: 1 };
    return null;
  }

  /** 表签，如“公开05表”“[财决批复 05 表]”；与金额单位同在一格也认。 */
  tag(text: string): string | null {
    const number = tagNumber(text);
    return number === null ? null : (this.#tags.get(number) ?? null);
  }
}

/** 表名、表签只在前这么多行里找。 */
const NAME_ROWS = 12;

/** 一张工作表自称是哪张表：表名、表签或工作表名只说到一张表的；目录说到许多张，不算。 */
export function claimedTable(grid: Grid, index: TitleIndex): string | null {
  const claimed = new Set<string>();
  const claim = (text: string): void => {
    const table = index.title(text)?.table ?? index.tag(text);
    if (table !== null) claimed.add(table);
  };
  claim(grid.name);
  for (let row = 0; row < Math.min(grid.rows, NAME_ROWS); row++)
    for (const cell of grid.own(row)) if (cell.raw.number === null) claim(cell.raw.text);
  const [only] = claimed;
  return claimed.size === 1 && grid.rows > 0 ? (only ?? null) : null;
}

const tagNumber = remembered((text): string | null => {
  if (text.length > 60) return null;
  const bare = norm(text)
    .replace(/[()[\]【】〔〕]/g, '')
    .replace(/金?额?单位:?.*$/, '');
  const match = /^(?:公开|财决批复|财决公开|批复)0?(\d{1,2})表?$/.exec(bare);
  return match?.[1] ?? null;
});

/** 版式里这张表的标签原样出现了，是认版式的有力依据。 */
export const hasExactTag = (table: TableModel, text: string): boolean =>
  norm(text).includes(norm(table.spec.tag));
