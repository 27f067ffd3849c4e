/** 段落编号里人看得懂的：“/项/2010450”写 2010450，“/1”、“/0”不写。 */
const restOf = (rest: string): string =>
  rest
    .replace(/^\/项/, '')
    .replaceAll(/\/\d{1,2}(?=\/|$)/g, '')
    .replaceAll('/', ' ');

/** 地址写给人看：括号用正式表式的全角，事实说成它所在的补充资料，段落不写模板里的编号；键入的全角、半角都认。 */
export const shownAddress = (address: string): string =>
  address
    .replace(/^事实:/, '补充资料 ')
    .replace(
      /^情况说明:([^/]+)(.*)$/,
      (_whole, part: string, rest: string) => `情况说明 ${part}${restOf(rest)}`,
    )
    .replaceAll('(', '（')
    .replaceAll(')', '）');

/** 来处可能是一串；取第一个能认出的地址，没有为 null。 */
export const firstAddress = (source: string): string | null =>
  /(?:^|[\s(（＝=+＋−÷/-])(\d{2}\/[^\s()（）＝=+＋−÷]+)/.exec(source)?.[1] ?? null;

export const typedAddress = (text: string): string =>
  text.trim().replaceAll('（', '(').replaceAll('）', ')').replaceAll('／', '/');

const placeOf = (address: string): string[] => shownAddress(address).split('/');

/** 一格的由来里说另一格：同一行的只说列，同一列的只说行，别处的说全。 */
export function partName(address: string, whole: string): string {
  const [table, row, ...column] = placeOf(address);
  const [wholeTable, wholeRow, ...wholeColumn] = placeOf(whole);
  if (table === wholeTable && row === wholeRow && column.length > 0) return column.join('/');
  if (table === wholeTable && column.join('/') === wholeColumn.join('/')) return row ?? '';
  return shownAddress(address);
}
