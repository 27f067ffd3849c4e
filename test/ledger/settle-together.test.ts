/** 成批写下一起结算，与写一笔结算一笔，各科目的合计、只知到万元的笔数、变动的科目都相同。 */
import { describe, expect, it } from 'vitest';
import { Book } from '../../src/shared/ledger/book.js';
import { parseQuery } from '../../src/shared/ledger/series.js';
import { amount, toText } from '../../src/shared/money/index.js';

const ENTRIES: readonly (readonly [slot: string, code: string, yuan: string | null])[] = [
  ['一般.支出.基本', '2010301', '12300'],
  ['一般.支出.项目', '2010301', '45600'],
  ['一般.支出.基本', '2010302', '700'],
  ['一般.支出.基本', '2010302', null],
  ['一般.支出.项目', '2010401', '-700'],
  // 类的总额照录，其余记作未分科目。
  ['全部.支出.项目', '201', '90000'],
  ['财政.收入', '2010301', '60000'],
  ['基金.收入', '2120801', '100'],
  ['经济.决算', '30101', '12300'],
];
const QUERIES = ['一般.支出', '全部.支出.项目', '财政.收入', '全部.年末', '经济.决算'].map(parseQuery);
const CODES = ['', '201', '20103', '2010301', '2010302', '20104', '2010401', '212', '301', '30101'];

function figures(each: (book: Book) => void, then: (book: Book) => void = () => undefined): string[] {
  const book = new Book(() => '一般');
  for (const [slot, code, yuan] of ENTRIES) {
    book.enter(slot, code, yuan === null ? null : { yuan: amount(yuan), wanOnly: true });
    each(book);
  }
  then(book);
  return CODES.flatMap((code) =>
    QUERIES.map((query) => {
      const { yuan, wanOnly } = book.query(code, query);
      return `${code}|${query.text}|${toText(yuan)}|${wanOnly}`;
    }),
  );
}

describe('一起结算', () => {
  it('与逐笔结算处处相同', () => {
    const together = figures(() => undefined);
    expect(together).toEqual(figures((book) => void book.settle()));
    expect(together).toContain('20103|一般.支出|57900|2');
  });
  it('结算之后再清除一笔，仍与逐笔相同', () => {
    const clear = (book: Book): void => {
      book.query('', parseQuery('一般.支出'));
      book.enter('一般.支出.基本', '2010301', null);
    };
    expect(figures(() => undefined, clear)).toEqual(figures((book) => void book.settle(), clear));
  });
  it('没有结算就来问的，变动的科目也一个不少', () => {
    const book = new Book(() => '一般');
    book.enter('一般.支出.基本', '2010301', { yuan: amount('100'), wanOnly: false });
    expect(toText(book.query('201', parseQuery('一般.支出')).yuan)).toBe('100');
    expect(book.settle().map(({ code }) => code)).toEqual(['2010301', '20103', '201', '']);
    expect(book.settle()).toEqual([]);
  });
});
