/** 审签单：谁填、谁审、保密审查与日期。公开册的末页、工作簿的末表同用；没有填的留横线手签。 */
import { isoDay, parseDay } from '../../shared/dates.js';
import type { ExportInput } from './input.js';
import { oneLine } from './text.js';

/** 批复后须公开的天数（预算法第十四条）。 */
const PUBLIC_DAYS = 20;

export interface SignOff {
  readonly title: string;
  readonly department: string;
  /** 审签的人：角色、姓名或意见（空串留白）。日期一律手签。 */
  readonly signers: readonly { readonly role: string; readonly value: string }[];
  /** 批复日期与公开时限；没有填批复日期为空串。 */
  readonly dates: readonly { readonly label: string; readonly value: string }[];
}

const ROLES = ['填表人', '财务负责人', '单位负责人', '保密审查'];

/** 审签单用的补充资料。 */
export const SIGN_FACTS: readonly string[] = ['批复日期', ...ROLES];

export function signOffOf(input: Pick<ExportInput, 'department' | 'year' | 'facts'>): SignOff {
  const fact = (key: string): string => oneLine(input.facts[key] ?? '');
  const approved = fact('批复日期');
  return {
    title: `${input.year}年度部门决算公开审签单`,
    department: oneLine(input.department),
    signers: ROLES.map((role) => ({ role, value: fact(role) })),
    dates: [
      { label: '财政部门批复日期', value: approved },
      { label: '最迟公开日期', value: publicDeadline(approved) ?? '' },
    ],
  };
}

/** 批复日期＋20 日；认不出为 null。 */
export function publicDeadline(approved: string): string | null {
  const day = parseDay(approved);
  if (day === null) return null;
  const [year, month, date] = isoDay(day + PUBLIC_DAYS)
    .split('-')
    .map(Number);
  return `${year}年${month}月${date}日（批复后${PUBLIC_DAYS}日内）`;
}
