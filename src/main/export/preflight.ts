/**
 * 导出之前的清单：还有哪些没有做完、没有核清，各在哪里。窗口照此逐条列出，点得到格与空位。
 * 种类（缺原因、未能执行……）窗口写在前头，话里不再说一遍。
 */
import { amount, isZero } from '../../shared/money/index.js';
import type {
  CheckReport,
  Finding,
  PreflightItem,
  PreflightKind,
  RuleResult,
  SheetView,
} from '../../shared/contract/index.js';
import { factAddress, slotAddress } from '../../shared/contract/narrative.js';
import { missingOverview } from '../booklet/part-texts.js';
import { type ExportInput, withheldLine } from './input.js';
import { paragraphRuns } from './narrative-text.js';
import { SIGN_FACTS } from './sign-off.js';

export function preflight(input: ExportInput): PreflightItem[] {
  return [
    ...input.report.findings.filter((finding) => finding.state === 'fail').map(failItem),
    ...input.report.rules
      .filter((rule) => rule.state === 'notRun')
      .map((rule) => notRunItem(input.report, rule)),
    ...disputed(input.sheets),
    ...missing(input),
    ...unconfirmed(input),
    ...input.withheld.map((one) => plain('withheld', withheldLine(one))),
    ...input.sheets.flatMap(emptyTable),
    ...(input.sample ? [plain('sample', '这是示例数据，文件上会注明。')] : []),
    ...(input.verified ? [] : [plain('unverified', `版式“${input.profileName}”未经核实，文件上会注明。`)]),
  ];
}

/** 沿用上年、还没有确认的段落；以所在的标题相称。 */
const unconfirmed = ({ narrative: { paragraphs } }: ExportInput): PreflightItem[] =>
  paragraphs.flatMap((paragraph, at): PreflightItem[] => {
    if (paragraph.own?.confirmed !== false) return [];
    const heading = paragraphs.slice(0, at + 1).findLast((one) => one.heading !== 0);
    const where = heading === undefined ? '文首' : plainText(heading);
    return [
      {
        kind: 'unconfirmed',
        message: `“${where}”里的一段还是上年的行文`,
        addresses: [`情况说明:${paragraph.id}`],
      },
    ];
  });

const plainText = (paragraph: ExportInput['narrative']['paragraphs'][number]): string =>
  paragraphRuns(paragraph)
    .map((run) => run.text)
    .join('');

/** 关系自己没有说缘故的，说第一处的。每处的话以关系的名字开头，清单上已经有了，不说两遍。 */
function notRunItem({ findings }: CheckReport, { rule, title, why }: RuleResult): PreflightItem {
  const found = findings.filter((finding) => finding.rule === rule && finding.state === 'notRun');
  const reason = why ?? found[0]?.message.replace(`${title}：`, '') ?? '缺资料';
  return {
    kind: 'notRun',
    message: `${rule} ${title}：${reason}`,
    addresses: found.flatMap(({ left }) => left.addresses),
  };
}

const plain = (kind: PreflightKind, message: string): PreflightItem => ({ kind, message, addresses: [] });

const failItem = (finding: Finding): PreflightItem => ({
  kind: finding.rule.startsWith('T-') ? 'text' : 'fail',
  message: `${finding.rule}：${finding.message}`,
  addresses: [...finding.left.addresses, ...finding.right.addresses],
});

function disputed(sheets: readonly SheetView[]): PreflightItem[] {
  const cells = sheets.flatMap((sheet) =>
    sheet.rows.flatMap((row) =>
      row.cells.flatMap((cell) =>
        cell && 'amount' in cell && cell.amount.kind === 'disputed' ? [cell.amount] : [],
      ),
    ),
  );
  return cells.map((cell) => ({
    kind: 'disputed',
    message: `${cell.address}：${cell.note ?? '文件里印的数与账上算出的不一致，尚待决定。'}`,
    addresses: [cell.address],
  }));
}

/** 文件里印作【请填写：…】的处数；审签各栏空着是留着手签的，不算。 */
export const blanks = (input: ExportInput): number =>
  input.narrative.missing.length + missingOverview(input).length;

function missing(input: ExportInput): PreflightItem[] {
  const slots = input.narrative.missing.map((slot): PreflightItem =>
    slot.kind === 'reason'
      ? { kind: 'reason', message: slot.label, addresses: [slotAddress(slot)] }
      : { kind: 'fact', message: slot.label, addresses: [slotAddress(slot)] },
  );
  const signing = SIGN_FACTS.filter((key) => (input.facts[key] ?? '').trim() === '');
  const own = [...missingOverview(input), ...signing];
  return [
    ...slots,
    ...own.map((key): PreflightItem => ({
      kind: 'fact',
      message: key,
      addresses: [factAddress(key)],
    })),
  ];
}

function emptyTable(sheet: SheetView): PreflightItem[] {
  const filled = sheet.rows.some((row) =>
    row.cells.some(
      (cell) =>
        cell && 'amount' in cell && cell.amount.printed !== null && !isZero(amount(cell.amount.printed)),
    ),
  );
  if (filled) return [];
  const note = sheet.emptySentence === null ? '，也没有无数据的说明句' : '，将印出说明句';
  return [
    {
      kind: 'emptyTable',
      message: `${sheet.shortName}（${sheet.title}）没有数${note}。`,
      addresses: [sheet.table],
    },
  ];
}
