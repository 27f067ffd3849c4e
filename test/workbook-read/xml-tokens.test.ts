/** 自己的 XML 读法对照 saxes：它读得的读得一样，它说损坏的也说损坏。 */
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { readTokens } from '../../src/main/workbook/read/xml-tokens.js';
import { RefusalError } from '../../src/shared/contract/refusal.js';

type Event = readonly string[];

/** 相邻的文字连成一段；空的、根以外的（只有空白）不要。 */
class Events {
  readonly list: string[][] = [];
  #depth = 0;

  open(name: string): void {
    this.#depth++;
    this.list.push(['open', name]);
  }
  attribute(name: string, value: string): void {
    this.list.push(['=', name, value]);
  }
  close(name: string): void {
    this.#depth--;
    this.list.push(['close', name]);
  }
  text(data: string): void {
    if (this.#depth === 0 || data === '') return;
    const [kind, before] = this.list.at(-1) ?? [];
    if (kind === 'text') this.list.pop();
    this.list.push(['text', (kind === 'text' ? (before ?? '') : '') + data]);
  }
}

const NAMES = ['a', 'b:c', '表', 'x', 'y:z', 'r', '__proto__', 'constructor'];
const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** 不合规为 null。 */
function bySaxes(text: string): readonly Event[] | null {
  const events = new Events();
  const parser = new SaxesParser({ position: false, xmlns: false });
  const faults: Error[] = [];
  parser.on('error', (error) => faults.push(error));
  parser.on('opentag', ({ name, attributes }) => {
    events.open(local(name));
    for (const one of NAMES) if (attributes[one] !== undefined) events.attribute(one, attributes[one]);
  });
  parser.on('text', (data) => events.text(data));
  parser.on('cdata', (data) => events.text(data));
  parser.on('closetag', ({ name }) => events.close(local(name)));
  parser.write(text).close();
  return faults.length > 0 ? null : events.list;
}

function byOurs(text: string): readonly Event[] | null {
  const events = new Events();
  try {
    readTokens(text, {
      open(name, attributes) {
        events.open(name);
        for (const one of NAMES) {
          const value = attributes.get(one);
          if (value !== undefined) events.attribute(one, value);
        }
      },
      text: (data) => {
        events.text(data);
      },
      close: (name) => {
        events.close(name);
      },
    });
    return events.list;
  } catch (error) {
    if (error instanceof RefusalError) return null;
    throw error;
  }
}

/** 单独成段的零碎：合规的、差一点合规的都有。 */
const PIECES = [
  '<a> </a> <a/> <b:c> </b:c> < > / = " \' & ; - ] ? ! x 1 中 𠀀 \u00b7 \u0301',
  '&amp; &apos; &#65; &#x4E2d; &#X41; &#0; &#xD800; &#x110000; &foo; &; &#;',
  '<![CDATA[ ]]> <![CDATA[<&]]> <!-- --> -- <!--x--> <!---> <? ?> <?p?> <?XML?>',
]
  .join(' ')
  .split(' ')
  .concat([' ', '\r\n', '\r', '\t', '</a >', '<a x="1">', '<b:c y:z=\'&lt;\' r="中">', '<表 x = "\t1\n"/>'])
  .concat(['<a x="1"y="2">', '<a x="1" x="2">', '<a x>', ' x="1"', ' r:id="&#10;"', '<?p q?>', '<?xml-x y?>'])
  .concat(['<?xml version="1.0"?>', ' version="1.1"', ' encoding="UTF-8"', " standalone='yes'", '<? ']);

const piece = fc.constantFrom(...PIECES);
const value = fc.array(fc.constantFrom('1', '中', '&lt;', '&#10;', '\t', '\r\n', '>', "'", ' '), {
  maxLength: 4,
});
const attributes = fc.uniqueArray(fc.tuple(fc.constantFrom(...NAMES), value), {
  maxLength: 3,
  selector: ([name]) => name,
});
const { element } = fc.letrec<{ element: string; child: string }>((tie) => ({
  child: fc.oneof(
    {
      weight: 2,
      arbitrary: fc.constantFrom('中', '&amp;', '\r\n', '<![CDATA[<&\r]]>', '<!-- x -->', '<?p?>', '𠀀>'),
    },
    { weight: 1, arbitrary: tie('element') },
  ),
  element: fc
    .tuple(fc.constantFrom(...NAMES), attributes, fc.array(tie('child'), { maxLength: 4 }))
    .map(([name, list, children]) => {
      const written = list.map(([one, parts]) => ` ${one}="${parts.join('')}"`).join('');
      return children.length === 0
        ? `<${name}${written}/>`
        : `<${name}${written}>${children.join('')}</${name}>`;
    }),
}));
const prolog = fc.constantFrom(
  '',
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n',
  "<?xml version='1.0'?>",
  '<!-- x -->\n',
  '<?p q?>',
);
const whole = fc.tuple(prolog, element).map((parts) => parts.join(''));

/** saxes 放过处理指令名字里的问号，规则不许；不比。 */
const LOOSE = /<\?[^ \t\r\n>]*\?(?!>)/;

/** 两者相同；返回读得与否。 */
function agree(text: string): boolean {
  if (LOOSE.test(text)) return false;
  const want = bySaxes(text);
  expect(byOurs(text), JSON.stringify(text)).toEqual(want);
  return want !== null;
}

test('合规的部件，事件与 saxes 的一样', () => {
  fc.assert(
    fc.property(whole, (text) => {
      expect(agree(text)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('合规的部件换掉、插进、删去一处，读得与否、读出什么仍与 saxes 的一样', () => {
  const change = fc.tuple(fc.nat(), fc.nat({ max: 2 }), piece);
  let good = 0;
  let bad = 0;
  fc.assert(
    fc.property(whole, change, (text, [place, cut, inserted]) => {
      // 按字符改，不把一对代理切开：解码过的文字里没有单个的。
      const letters = Array.from(text);
      letters.splice(place % (letters.length + 1), cut, inserted);
      const changed = letters.join('');
      if (agree(changed)) good++;
      else bad++;
    }),
    { numRuns: 2000 },
  );
  expect(Math.min(good, bad)).toBeGreaterThan(100);
});

test('随意拼起来的零碎，也与 saxes 的一样', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      agree(`<a>${pieces.join('')}</a>`);
      agree(pieces.join(''));
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['没有收尾的标签', '<a><b></b>'],
  ['标签不配对', '<a><b></a></b>'],
  ['两个根', '<a/><b/>'],
  ['根外有字', '<a/>x'],
  ['没有根', ' <!-- x -->'],
  ['属性重名', '<a x="1" x="1"/>'],
  ['一个标签两千个属性', `<a ${Array.from({ length: 2000 }, (_, at) => `x${at}="1"`).join(' ')}/>`],
  ['没有声明的实体', '<a>&nbsp;</a>'],
  ['属性里有尖括号', '<a x="<"/>'],
  ['半个标签', '<a x="1'],
  ['DOCTYPE', '<!DOCTYPE a><a/>'],
])('%s：损坏', (_, text) => {
  expect(() => {
    readTokens(text, {});
  }).toThrow('部件不是合规的 XML');
});
