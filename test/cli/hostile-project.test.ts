/** 合 JSON 模式而内容古怪的项目文件：看、审核、导出都不出内部故障，不合的拒绝并说哪里不合。 */
import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { run, sampleFile, useFolder } from './support.js';

const folder = useFolder();
const source = { by: 'typed' };
const amount = { yuan: '1', precision: '元', raw: null, source };
const printed = { printed: '1', computed: '1', source };
const prior = { printed: '1', yuan: null, source };
const said = (text: string): object => ({ text, source });

/** 节 → 添进去的古怪内容；`refused` 是打不开的那些所说的地方。 */
const ODD: readonly [string, Record<string, Record<string, unknown>>, string | null][] = [
  ['没有的键入位', { inputs: { '乱来|2010450': amount } }, 'inputs.乱来'],
  ['键入位的科目不是代码', { inputs: { '一般.支出.基本|x': amount } }, 'inputs.一般.支出.基本|x'],
  ['像其中数而不是', { inputs: { '其中.乱.七|2010450': amount } }, 'inputs.其中'],
  ['行不是科目', { rows: { '05|abc': true } }, 'rows.05|abc'],
  ['行不在表上', { rows: { '99|2010450': true } }, null],
  ['压在没有的表上的印定', { pins: { '99|x|y': printed, x: printed } }, null],
  ['压在没有的列上的存疑', { disputes: { '05|2010450|没有': printed } }, null],
  ['没有的格的上年数', { prior: { '99/x': prior, 乱: prior } }, null],
  ['不是科目的年初预算', { budget: { 乱: amount, '999': amount } }, null],
  [
    '不合类型的补充资料',
    {
      facts: {
        会议费: said('abc'),
        尾差调平: said('开'),
        尾差调平科目: said('乱'),
        百分比小数位: said('999'),
      },
    },
    null,
  ],
  [
    '算不出的标记',
    {
      paragraphs: {
        '一/1': {
          nodes: [{ type: 'token', token: '万:[乱/七]' }],
          after: null,
          confirmed: true,
          shape: '',
          source,
        },
      },
    },
    null,
  ],
];

let good: Record<string, unknown> = {};
beforeAll(async () => {
  expect((await run('import', sampleFile, '-o', folder.path('好.jsgk'))).status).toBe(0);
  good = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(folder.path('好.jsgk'), 'utf8')));
});

it.each(ODD)('%s', async (name, extra, refused) => {
  const state = z.record(z.string(), z.record(z.string(), z.unknown())).parse(good['state']);
  const odd = Object.fromEntries(
    Object.entries(state).map(([section, own]) => [section, { ...own, ...extra[section] }]),
  );
  const path = folder.path(`${name}.jsgk`);
  writeFileSync(path, JSON.stringify({ ...good, state: odd }));
  for (const args of [
    ['show', path],
    ['show', path, '--narrative', '--facts'],
    ['check', path],
    ['export', path, '-o', folder.path(name), '--xlsx', '--text'],
  ]) {
    const { status, stderr } = await run(...args);
    if (refused === null) expect([0, 1], `${args.join(' ')}：${stderr}`).toContain(status);
    else {
      expect(status, stderr).toBe(2);
      expect(stderr).toContain(refused);
    }
  }
});
