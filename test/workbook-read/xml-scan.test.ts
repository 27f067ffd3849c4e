/** 自己的 XML 读法以 saxes 为准：收不收、事件、文字、属性都相同。 */
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { scanXml } from '../../src/main/workbook/read/xml.js';
import { SEED } from '../support/ledger.js';

type Event = readonly [string, string];
interface Named {
  readonly get: (name: string) => string | undefined;
}
interface Recorder {
  readonly open: (name: string, attributes: Named) => void;
  readonly text: (data: string) => void;
  readonly close: (name: string) => void;
}
/** 相连的文字合成一段：CDATA、注释两侧怎样断开不论。 */
function recorder(): { readonly handler: Recorder; readonly events: Event[] } {
  const events: Event[] = [];
  const text = (data: string): void => {
    const last = events.at(-1);
    if (data === '') return;
    if (last?.[0] === 'text') events[events.length - 1] = ['text', last[1] + data];
    else events.push(['text', data]);
  };
  const handler = {
    open: (name: string, attributes: Named) =>
      events.push([
        'open',
        [name, ...['a', 'r', 'id', '科'].map((own) => attributes.get(own) ?? '无')].join('|'),
      ]),
    text,
    close: (name: string) => events.push(['close', name]),
  };
  return { handler, events };
}

function ours(xml: string): Event[] | null {
  const { handler, events } = recorder();
  try {
    scanXml(xml, handler);
    return events;
  } catch {
    return null;
  }
}

function judge(xml: string): Event[] | null {
  const { handler, events } = recorder();
  const local = (name: string): string => name.slice(name.indexOf(':') + 1);
  const parser = new SaxesParser({ position: false, xmlns: false });
  const problems: unknown[] = [];
  let depth = 0;
  parser.on('error', (error) => problems.push(error));
  parser.on('opentag', ({ name, attributes }) => {
    const of = (wanted: string): string | undefined =>
      attributes[wanted] ?? Object.entries(attributes).find(([own]) => own.endsWith(`:${wanted}`))?.[1];
    depth++;
    handler.open(local(name), { get: of });
  });
  // 根以外的空白没有意思。
  parser.on('text', (data) => {
    if (depth > 0) handler.text(data);
  });
  parser.on('cdata', handler.text);
  parser.on('closetag', ({ name }) => {
    depth--;
    handler.close(local(name));
  });
  parser.write(xml).close();
  return problems.length > 0 ? null : events;
}

const CASES: readonly string[] = [
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<a r="1"><b/>文字</a>',
  '<x:a xmlns:x="u" x:r="1" r:id=\'2\'>&lt;&#20013;&#x4E2d;&amp;&quot;&apos;&gt;</x:a>',
  '<a><!-- 注 --><![CDATA[<x>&amp;]]]]><?pi 说?></a>\n<!-- 尾 -->',
  '<a a="1\n2\t3 &lt;4&#10;5">1\r\n2\r3</a>',
  '<a  r = "1"\n></a  >',
  '<科 科="值"/>',
  ...['', ' ', 'x', '<a>', '<a></b>', '<a/><b/>', '<a/>x', '<a r="1" r="2"/>', '<a r=1/>', '<a r/>', '< a/>'],
  ...['<a r="<"/>', '<a>&x;</a>', '<a>&</a>', '<a>]]></a>', '<a><!-- -- --></a>', '<a r="1"b="2"/>', '<1/>'],
  ...[
    '<a/><?xml version="1.0"?>',
    '<?xml version="2.0"?><a/>',
    ' <?xml version="1.0"?><a/>',
    '<a></ a>',
    '<a/ >',
  ],
  ...[
    '<![CDATA[x]]><a/>',
    '<a><![CDATA[x]]</a>',
    '<a><!-- x',
    '<a><?x',
    '<a b="',
    '<a>&#x;</a>',
    '<a>&lt</a>',
  ],
];

describe('XML', () => {
  it.each(CASES)('%j：与 saxes 相同', (xml) => expect(ours(xml)).toEqual(judge(xml)));

  it('随意改几个字：收不收、读到什么，都与 saxes 相同', () => {
    let taken = 0;
    const pieces = [
      '<',
      '>',
      '/',
      '"',
      "'",
      '=',
      '&',
      ';',
      ' ',
      '\n',
      'a',
      'r',
      '&lt;',
      '&#65;',
      '<!--',
      '-->',
      ']]>',
    ];
    const mutation = fc.record({
      at: fc.nat(),
      cut: fc.nat({ max: 2 }),
      put: fc.constantFrom('', ...pieces, '<![CDATA[', '<?x ?>', '<a/>', '</a>', ' r="1"', '中'),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...CASES.filter((one) => judge(one) !== null)),
        fc.array(mutation, { minLength: 1, maxLength: 3 }),
        (start, mutations) => {
          let xml = start;
          for (const { at, cut, put } of mutations) {
            const from = at % (xml.length + 1);
            xml = xml.slice(0, from) + put + xml.slice(from + cut);
          }
          const wanted = judge(xml);
          if (wanted !== null) taken++;
          expect(ours(xml), JSON.stringify(xml)).toEqual(wanted);
        },
      ),
      { seed: SEED, numRuns: 4000 },
    );
    expect(taken).toBeGreaterThan(300);
  });

  it('不容许的字符略去，控制字符的引用也略去', () =>
    expect(ours('<a>一\u0001\uffff&#1;二</a>')).toEqual([
      ['open', 'a|无|无|无|无'],
      ['text', '一二'],
      ['close', 'a'],
    ]));
});
