/** 金额：解析、舍入、显示、尾差、百分比、快速求和。数值关系另以 fast-check 与大整数对照。 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  Tally,
  ZERO,
  addendsFor,
  amount,
  fromInteger,
  group,
  parseAmount,
  parseLedgerAmount,
  percent,
  printWan,
  printYuan,
  sum,
  tailBound,
  toExportNumber,
  toFixedText,
  toPrintedWan,
  toText,
  wanInText,
  absolute,
  compare,
  scanCents,
  withinTail,
} from '../../src/shared/money/index.js';
import { fromDouble } from '../../src/shared/money/from-double.js';
import { SEED, runs } from '../support/ledger.js';

const read = (text: string): string => {
  const parsed = parseAmount(text);
  return parsed.ok ? (parsed.value === null ? '空' : toText(parsed.value)) : `拒：${parsed.reason}`;
};

describe('读金额文字', () => {
  it.each([
    ['123', '123'],
    ['1,234.50', '1234.5'],
    ['１，２３４．５０', '1234.5'],
    ['￥1,234.50', '1234.5'],
    ['¥ 12', '12'],
    ['￥-12', '-12'],
    ['-￥12', '-12'],
    [' 12.30 ', '12.3'],
    ['5, 487. 18', '5487.18'],
    ['12\u00a0345.6', '12345.6'],
    ['\u300012\u200b', '12'],
    ['(1,234.5)', '-1234.5'],
    ['（12）', '-12'],
    ['(-12)', '12'],
    ['−12', '-12'],
    ['－12', '-12'],
    ['+3', '3'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['007', '7'],
    ['-0', '0'],
    ['(0.00)', '0'],
    ['零', '0'],
    ['=1+2*3', '7'],
    ['=(1+2)*3', '9'],
    ['＝１２．３＋４．５', '16.8'],
    ['=0.1+0.2', '0.3'],
    ['=-3+1', '-2'],
    ['=10÷4', '2.5'],
    ['=1,234.5-0.5', '1234'],
  ])('%s → %s', (text, value) => expect(read(text)).toBe(value));

  it.each(['', '  ', '—', '——', '-', '－', '–', '--', '/', '无', '\u3000'])('“%s”是空', (text) =>
    expect(read(text)).toBe('空'),
  );

  it.each([
    ['你好，世界', '不是金额'],
    ['1,2', '千分位'],
    ['#####', '列太窄'],
    ['#N/A', '错误值'],
    ['#DIV/0!', '错误值'],
    ['=1/0', '除数是零'],
    ['=1+', '不完整'],
  ])('“%s”说得出为什么：%s', (text, why) => expect(read(text)).toContain(why));

  it.each([
    'abc',
    '12元',
    '1.2.3',
    '12万',
    '1e5',
    '0x10',
    'Infinity',
    'NaN',
    '1,23',
    '1,2345',
    ',123',
    '12,',
    '(12',
    '12)',
    '((12))',
    '--12',
    '1-2',
    '12%',
    '=',
    '=1+',
    '=1/0',
    '=2**3',
    '=a1',
    '=SUM(1,2)',
    '=(1+2',
    '九十',
    '99999999999999999',
    '-10000000000000',
    `=${'('.repeat(50)}1${')'.repeat(50)}`,
    '1'.repeat(300),
  ])('“%s”拒绝，说得出原因', (text) => {
    const parsed = parseAmount(text);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.reason).toMatch(/[\u4e00-\u9fff]/);
  });

  it('任何文字都不抛错；读成的数再读还是它', () => {
    let cases = 0;
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 30 }),
          fc.string({ unit: 'grapheme', maxLength: 20 }),
          fc
            .array(fc.constantFrom(...Array.from('0123456789.,-+()=*/￥，．－（）　元 %')), { maxLength: 16 })
            .map((all) => all.join('')),
        ),
        (text) => {
          cases++;
          const parsed = parseAmount(text);
          if (parsed.ok && parsed.value !== null && parsed.value.decimalPlaces() < 20)
            expect(read(toText(parsed.value))).toBe(toText(parsed.value));
        },
      ),
      { seed: SEED, numRuns: runs(3000) },
    );
    console.log(`金额文字 ${cases} 例`);
  });
});

describe('账上的一笔', () => {
  const ledger = (text: string, unit: '元' | '万元'): string => {
    const parsed = parseLedgerAmount(text, unit);
    return parsed.ok
      ? parsed.value
        ? `${toText(parsed.value.yuan)} ${parsed.value.precision}`
        : '空'
      : parsed.reason;
  };
  it('万元两位小数只知印数；更多位就是元', () => {
    expect(ledger('12.34', '万元')).toBe('123400 万元');
    expect(ledger('12.3456', '万元')).toBe('123456 元');
    expect(ledger('12.345678', '万元')).toBe('123456.78 元');
    expect(ledger('123456.78', '元')).toBe('123456.78 元');
  });
  it('落不到分的拒绝，不悄悄舍去', () => {
    expect(ledger('12.3456789', '万元')).toContain('六位');
    expect(ledger('1.234', '元')).toContain('两位');
    expect(ledger('12.3400000', '万元')).toBe('123400 万元');
  });
  it('自己写着单位的：与所在的相同才收，不同的不猜', () => {
    expect(ledger('12万元', '万元')).toBe('120000 万元');
    expect(ledger('350810.72 元', '元')).toBe('350810.72 元');
    expect(ledger('350810元', '万元')).toContain('“350810元”写着元，这里以万元计');
    expect(ledger('12万元', '元')).toContain('写着万元');
    expect(ledger('元', '元')).toContain('不是金额');
  });
  it('算式除不尽的四舍五入到分', () => {
    expect(ledger('=10/3', '元')).toBe('3.33 元');
    expect(ledger('=1/3', '万元')).toBe('3333.33 元');
  });
});

describe('四舍五入与显示', () => {
  it.each([
    ['50', '0.01'],
    ['49.99', '0.00'],
    ['-49.99', '0.00'],
    ['-50', '-0.01'],
    ['150', '0.02'],
    ['250', '0.03'],
    ['10000', '1.00'],
    ['1234567.89', '123.46'],
    ['-0', '0.00'],
    ['99999999999999.99', '9999999999.99'.replace('9999999999.99', '10000000000.00')],
  ])('%s 元印 %s 万元', (yuan, wan) => expect(printWan(amount(yuan))).toBe(wan));

  it('每个数与大整数的四舍五入相同，从不印 −0.00', () => {
    let cases = 0;
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (cents) => {
        cases++;
        const [size, negative] = [cents < 0n ? -cents : cents, cents < 0n];
        const text = `${negative ? '-' : ''}${size / 100n}.${String(size % 100n).padStart(2, '0')}`;
        const rounded = (size + 5000n) / 10_000n;
        const wan = `${negative && rounded > 0n ? '-' : ''}${rounded / 100n}.${String(rounded % 100n).padStart(2, '0')}`;
        expect(printWan(amount(text))).toBe(wan);
        expect(toFixedText(toPrintedWan(amount(text)), 2)).toBe(wan);
        expect(printYuan(amount(text))).toBe(cents === 0n ? '0.00' : text);
      }),
      { seed: SEED, numRuns: runs(3000) },
    );
    console.log(`舍入 ${cases} 例`);
  });
  it('不写科学记数，不写负零', () => {
    expect(toText(amount('0.0000001'))).toBe('0.0000001');
    expect(toText(amount('100000000000000000000000'))).toBe('100000000000000000000000');
    expect(toText(ZERO.negated())).toBe('0');
    expect(toFixedText(ZERO.negated(), 2)).toBe('0.00');
    expect(toFixedText(amount('-0.001'), 2)).toBe('0.00');
    expect(printYuan(amount('-0.004'))).toBe('0.00');
  });
  it('千分位', () => {
    expect(group('1234567.89')).toBe('1,234,567.89');
    expect(group('-1234')).toBe('-1,234');
    expect(group('123')).toBe('123');
    expect(group('——')).toBe('——');
  });
  it('交给工作簿的数：15 位有效数字内一分不差，超出即拒', () => {
    expect(toExportNumber(amount('9999999999999.99'))).toBe(9999999999999.99);
    expect(toExportNumber(amount('99999999999999.99'))).toBeNull();
    expect(toExportNumber(amount('123456789012.345'))).toBe(123456789012.345);
    expect(Object.is(toExportNumber(ZERO.negated()), 0)).toBe(true);
    fc.assert(
      fc.property(
        fc.integer({ min: -9_999_999_999_999, max: 9_999_999_999_999 }),
        fc.nat(99),
        (whole, cents) => {
          const text = `${whole}.${String(cents).padStart(2, '0')}`;
          const value = toExportNumber(amount(text));
          expect(value === null ? null : fromDouble(value)).toBe(toText(amount(text)));
        },
      ),
      { seed: SEED, numRuns: runs(500) },
    );
  });
  it('内部文字只收规范小数', () => {
    for (const text of ['', '1,234', '1e5', '１２', ' 1', 'NaN', '.5'])
      expect(() => amount(text)).toThrow('十进制');
    expect(() => fromInteger(1.5)).toThrow();
  });
});

describe('规范小数 → 整数分（scanCents）', () => {
  it.each([
    ['0', 0],
    ['12', 1200],
    ['12.3', 1230],
    ['12.34', 1234],
    ['-0.05', -5],
    ['007.10', 710],
    ['999999999999.99', 99_999_999_999_999],
  ])('“%s” 是 %d 分', (text, cents) => {
    expect(scanCents(text)).toBe(cents);
  });
  it.each([
    '',
    '-',
    '.',
    '.5',
    '5.',
    '-.5',
    '+1',
    '--1',
    '1-',
    '1.2.3',
    '1.234',
    '1,000',
    '1e3',
    '１２',
    ' 1',
    '1 ',
    '0x1f',
    'Infinity',
    'NaN',
    '1234567890123',
  ])('“%s” 不收', (text) => expect(scanCents(text)).toBeNaN());
  it('与大整数相同；别的文字都不收', () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.stringMatching(/^\d{1,12}$/),
        fc.stringMatching(/^\d{0,2}$/),
        (minus, whole, rest) => {
          const text = `${minus ? '-' : ''}${whole}${rest === '' ? '' : `.${rest}`}`;
          const exact = BigInt(`${whole}${rest.padEnd(2, '0')}`) * (minus ? -1n : 1n);
          expect(BigInt(scanCents(text))).toBe(exact);
        },
      ),
      { seed: SEED, numRuns: runs(300) },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        if (!/^-?\d{1,12}(\.\d{1,2})?$/.test(text)) expect(scanCents(text)).toBeNaN();
      }),
      { seed: SEED, numRuns: runs(300) },
    );
  });
});

describe('尾差限度与百分比', () => {
  it('比差额与比限度是一回事，到不到分都一样', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -4000, max: 4000 }),
        fc.integer({ min: 1, max: 40 }),
        (tenths, addends) => {
          const difference = amount((tenths / 1000).toFixed(3));
          const slow = compare(absolute(difference), tailBound(addends)) <= 0;
          expect(withinTail(difference, addends)).toBe(slow);
        },
      ),
      { seed: SEED, numRuns: runs(500) },
    );
    expect(withinTail(amount('0.01'), 1)).toBe(true);
    expect(withinTail(amount('-0.02'), 2)).toBe(false);
    expect(withinTail(amount('-0.02'), 3)).toBe(true);
    expect(withinTail(amount('0.015'), 2)).toBe(true);
    expect(withinTail(amount('0.0151'), 2)).toBe(false);
  });
  it('0.005 ×（n＋1）', () => {
    expect(toText(tailBound(1))).toBe('0.01');
    expect(toText(tailBound(11))).toBe('0.06');
    expect(toText(tailBound(26))).toBe('0.135');
  });
  it.each([
    ['1.13', '4', 1, false, '28.3%'],
    ['1', '3', 2, false, '33.33%'],
    ['455.65', '519.63', 2, false, '87.69%'],
    ['5', '5', 2, true, '100%'],
    ['1', '8', 2, true, '12.5%'],
    ['0', '5', 2, true, '0%'],
    ['-1', '8', 2, false, '-12.50%'],
    ['1', '800', 0, true, '0%'],
  ] as const)('%s / %s → %s', (part, whole, digits, trim, text) =>
    expect(percent(amount(part), amount(whole), digits, trim)).toBe(text),
  );
  it('整百不被削成 1', () => expect(percent(amount('200'), amount('1'), 0, true)).toBe('20000%'));
  it('分母为零没有比率', () => expect(percent(amount('1'), ZERO, 2, false)).toBeNull());
  it('文中金额', () => {
    expect(wanInText(amount('47.30'), 'drop')).toBe('47.3');
    expect(wanInText(amount('500'), 'drop')).toBe('500');
    expect(wanInText(amount('0'), 'drop')).toBe('0');
    expect(wanInText(amount('5'), 'keep')).toBe('5.00');
  });
});

describe('差额要在限度内至少几个加数', () => {
  it.each(['0', '0.01', '0.02', '-0.03', '1', '-12.34'])('%s', (text) => {
    const difference = amount(text);
    const enough = addendsFor(difference);
    expect(withinTail(difference, enough)).toBe(true);
    expect(enough === 1 || !withinTail(difference, enough - 1)).toBe(true);
  });
  it('不到分的说不准', () => expect(addendsFor(amount('0.015'))).toBe(Number.POSITIVE_INFINITY));
});

describe('快速求和', () => {
  it('与十进制逐项相加相同，装不下时自动改用十进制', () => {
    const term = fc.tuple(
      fc.constantFrom(1 as const, -1 as const),
      fc.oneof(
        fc
          .integer({ min: -99_999_999_999, max: 99_999_999_999 })
          .map((cents) => fromInteger(cents).dividedBy(100)),
        fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }).map((n) => amount(String(n))),
        fc.integer({ min: -999_999, max: 999_999 }).map((n) => fromInteger(n).dividedBy(100_000)),
      ),
    );
    let cases = 0;
    fc.assert(
      fc.property(fc.array(term, { maxLength: 40 }), fc.array(term, { maxLength: 10 }), (left, right) => {
        cases++;
        const tally = (terms: typeof left): Tally => {
          const out = new Tally();
          for (const [sign, value] of terms) out.add(sign, value);
          return out;
        };
        const exact = (terms: typeof left) =>
          sum(terms.map(([sign, value]) => (sign === 1 ? value : value.negated())));
        expect(toText(tally(left).value())).toBe(toText(exact(left)));
        expect(Math.sign(tally(left).compareTo(tally(right)))).toBe(exact(left).comparedTo(exact(right)));
      }),
      { seed: SEED, numRuns: runs(1000) },
    );
    console.log(`求和 ${cases} 例`);
  });
  it('相乘与整数算法相同：乘以整数的、带角分的、装不下的', () => {
    const cents = fc.oneof(
      fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }),
      fc.bigInt({ min: -9_999_999n, max: 9_999_999n }),
      fc.bigInt({ min: -20_000n, max: 20_000n }).map((whole) => whole * 100n),
      fc.bigInt({ min: -(10n ** 11n), max: 10n ** 11n }).map((whole) => whole * 100n),
    );
    const decimal = (size: bigint, places: number): string => {
      const digits = String(size < 0n ? -size : size).padStart(places + 1, '0');
      return `${size < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
    };
    fc.assert(
      fc.property(cents, cents, (a, b) => {
        const product = amount(decimal(a, 2)).times(amount(decimal(b, 2)));
        expect(toText(product)).toBe(toText(amount(decimal(a * b, 4))));
        if (b % 100n === 0n)
          expect(toText(amount(decimal(a, 2)).times(Number(b / 100n)))).toBe(toText(product));
      }),
      { seed: SEED, numRuns: runs(1000) },
    );
  });
  it('整数分：装得下的才用，装不下的仍然精确', () => {
    expect(amount('12.34').cents).toBe(1234);
    expect(amount('12.345').cents).toBeNaN();
    expect(amount('99999999999999999.99').cents).toBeNaN();
    expect(toText(amount('99999999999999999.99').plus(amount('0.01')))).toBe('100000000000000000');
  });
});

describe('工作簿里的双精度数', () => {
  it.each([
    [0.1 + 0.2, '0.3'],
    [519.63, '519.63'],
    [1e-17, '0'],
    [-1e-13, '0'],
    [123456789.12, '123456789.12'],
    [1e20, '100000000000000000000'],
    [Number.NaN, null],
    [Number.POSITIVE_INFINITY, null],
    [1e300, null],
    [-0, '0'],
  ])('%s → %s', (value, text) => expect(fromDouble(value)).toBe(text));
});

describe('中间隔着空白的', () => {
  it('千分位空格是一个数；别的像是几个数，不拼成一个', () => {
    expect(parseAmount('1 234.56')).toMatchObject({ ok: true });
    for (const text of ['12 5', '1\n2', '=1 2+3', '12 34']) {
      const read = parseAmount(text);
      expect(read.ok, text).toBe(false);
    }
    expect(parseAmount('= .5 + 1')).toEqual(parseAmount('1.5'));
  });
});
