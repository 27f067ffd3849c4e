/** 湖南各版式的情况说明逐段读：每段的数、方向词、占比从表里重新算。 */
import { expect } from 'vitest';
import type { Paragraphs } from './paragraphs.js';
import type { TextReader } from './parser.js';

const THREE = [
  '因公出国（境）费',
  '公务用车购置及运行维护费',
  '公务用车购置费',
  '公务用车运行维护费',
  '公务接待费',
] as const;
const IDS = ['出国', '用车', '购置', '运行', '接待'] as const;

export function readHunan(reader: TextReader, paragraphs: Paragraphs): void {
  const { tables, on, each } = paragraphs;
  on('一/1', (text) => {
    reader.figure('收支总计', /总计(-?[\d.]+)万元/u.exec(text)?.[1], '01/收入总计');
    reader.change('收支总计', text, '01/收入总计');
  });
  on('四/1', (text) => {
    reader.figure('财政拨款总计', /总计(-?[\d.]+)万元/u.exec(text)?.[1], '04/收入总计');
    reader.change('财政拨款总计', text, '04/收入总计');
  });
  on('二/1', (text) => {
    reader.figure('收入合计', /收入合计(-?[\d.]+)万元/u.exec(text)?.[1], '01/本年收入合计');
    reader.list(
      '收入',
      text,
      [
        ['财政拨款收入', '02/合计/财政拨款收入'],
        ...['上级补助收入', '事业收入', '经营收入', '附属单位上缴收入', '其他收入'].map(
          (own) => [own, `01/${own}`] as const,
        ),
      ],
      '01/本年收入合计',
    );
  });
  on('三/1', (text) => {
    reader.figure('支出合计', /支出合计(-?[\d.]+)万元/u.exec(text)?.[1], '03/合计/本年支出合计');
    reader.list(
      '支出',
      text,
      ['基本支出', '项目支出', '上缴上级支出', '经营支出', '对附属单位补助支出'].map(
        (own) => [own, `03/合计/${own}`] as const,
      ),
      '03/合计/本年支出合计',
    );
  });
  on('五(一)/1', (text) => {
    reader.figure('一般公共预算', /支出(-?[\d.]+)万元/u.exec(text)?.[1], '05/合计/小计');
    reader.rate('占本年支出', /合计的(-?[\d.]+%)/u.exec(text)?.[1], '05/合计/小计', '01/本年支出合计');
    reader.change('一般公共预算', text.slice(text.indexOf('与上年')), '05/合计/小计');
  });
  on('五(一)/0', (text) => reader.change('一般公共预算', text.slice(text.indexOf('与上年')), '05/合计/小计'));
  on('五(二)/1', (text) =>
    reader.list(
      '各类',
      text,
      (tables.rows('05') ?? [])
        .filter((row) => row.level === 1)
        .map((row) => [`${row.name}（类）`, `05/${row.key}/小计`] as const),
      '05/合计/小计',
    ),
  );
  on('五(三)/1', (text) => reader.budget('五(三)', text, reader.initialTotal(), reader.cell('05/合计/小计')));
  each('五(三)/项', '.', (code, text) =>
    reader.budget(code, text, reader.initialBudget(code), reader.cell(`05/${code}/小计`)),
  );
  on('六/1', (text) =>
    reader.figure('基本支出', /基本支出(-?[\d.]+)万元/u.exec(text)?.[1], '05/合计/基本支出'),
  );
  for (const name of ['人员', '公用'] as const)
    on(`六/${name}`, (text) => {
      reader.figure(name, /经费(-?[\d.]+)万元/u.exec(text)?.[1], `06/${name}经费合计`);
      reader.rate(name, /基本支出的(-?[\d.]+%)/u.exec(text)?.[1], `06/${name}经费合计`, '05/合计/基本支出');
      const codes = (tables.rows('06') ?? []).filter(
        (row) =>
          row.code?.length === 5 &&
          /^30[13]/u.test(row.code) === (name === '人员') &&
          reader.cell(`06/${row.key}`) !== 0n,
      );
      const listed = /主要包括(.+)。$/u.exec(text)?.[1]?.split('、') ?? [];
      expect(new Set(listed)).toEqual(new Set(codes.length === 0 ? ['无'] : codes.map((row) => row.name)));
    });
  on('七(一)/1', (text) => {
    reader.budget('三公', text, reader.cell('09/预算数/合计'), reader.cell('09/决算数/合计'));
    reader.change('三公', text.slice(text.indexOf('；')), '09/决算数/合计');
  });
  THREE.forEach((name, at) => {
    for (const suffix of ['', '/0'])
      on(`七(二)/${IDS[at] ?? ''}${suffix}`, (text) => {
        const spent = text.replace(/，主要是〇/u, '');
        reader.budget(name, spent, reader.cell(`09/预算数/${name}`), reader.cell(`09/决算数/${name}`));
        reader.change(name, spent.slice(spent.indexOf('；')), `09/决算数/${name}`);
      });
  });
  on('八/1', (text) => {
    const said = [...text.matchAll(/(-?[\d.]+)万元/gu)].map((match) => match[1]);
    ['年初结转和结余', '本年收入', '小计', '年末结转和结余'].forEach((column, at) =>
      reader.figure(`基金${column}`, said[at], `07/合计/${column}`),
    );
  });
  on('九/1', (text) => reader.figures(text, ['08/合计/本年支出', '08/合计/基本支出', '08/合计/项目支出']));
  each('八/项', '.', (code, text) =>
    reader.figures(
      text,
      ['年初结转和结余', '本年收入', '小计', '年末结转和结余'].map((column) => `07/${code}/${column}`),
    ),
  );
  each('九/项', '.', (code, text) => reader.figures(text, [`08/${code}/本年支出`]));
  on('十/1/表', (text) => reader.figures(text, ['06/公用经费合计']));
  on('十四(二)/1', (text) =>
    reader.figure('执行数', /执行数(-?[\d.]+)万元/u.exec(text)?.[1], '03/合计/本年支出合计'),
  );
}
