/** 上海的情况说明逐段读：每段的数、方向词、占比从表里重新算。 */
import type { Paragraphs } from './paragraphs.js';
import type { TextReader } from './parser.js';

const PARTS = ['因公出国（境）费', '公务用车购置及运行维护费', '公务接待费'] as const;
const money = (text: string, before: string): string | undefined =>
  new RegExp(`${before}(-?[\\d.]+)万元`, 'u').exec(text)?.[1];

export function readShanghai(reader: TextReader, paragraphs: Paragraphs): void {
  const { tables, on, each } = paragraphs;
  on('一/1', (text) => {
    reader.figure('收支总计', money(text, '年度收入支出总计'), '01/收入总计');
    reader.change('收支总计', text, '01/收入总计');
  });
  on('四/1', (text) => {
    reader.figure('财政拨款总计', money(text, '年度财政拨款收入支出总计'), '04/收入总计');
    reader.change('财政拨款总计', text, '04/收入总计');
  });
  on('二/1', (text) => {
    reader.figure('收入合计', money(text, '收入合计'), '01/本年收入合计');
    const names = ['上级补助收入', '事业收入', '经营收入', '附属单位上缴收入', '其他收入'];
    reader.list(
      '收入',
      text,
      [['财政拨款收入', '02/合计/财政拨款收入'], ...names.map((own) => [own, `01/${own}`] as const)],
      '01/本年收入合计',
    );
  });
  on('三/1', (text) => {
    reader.figure('支出合计', money(text, '支出合计'), '03/合计/本年支出合计');
    const names = ['基本支出', '项目支出', '上缴上级支出', '经营支出', '对附属单位补助支出'];
    reader.list(
      '支出',
      text,
      names.map((own) => [own, `03/合计/${own}`] as const),
      '03/合计/本年支出合计',
    );
  });
  on('五(一)/1', (text) => {
    reader.figure('一般公共预算', money(text, '拨款支出'), '05/合计/小计');
    reader.rate('占本年支出', /合计的(-?[\d.]+%)/u.exec(text)?.[1], '05/合计/小计', '01/本年支出合计');
    reader.change('一般公共预算', text.slice(text.indexOf('。')), '05/合计/小计');
  });
  on('五(一)/0', (text) => reader.change('一般公共预算', text.slice(text.indexOf('。')), '05/合计/小计'));
  on('七/0/上年', (text) => reader.change('三公', text, '09/决算数/合计'));
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
  each('五(三)/项', '、', (code, text) =>
    reader.budget(code, text, reader.initialBudget(code), reader.cell(`05/${code}/小计`), false),
  );
  on('六/1', (text) => reader.figures(text, ['05/合计/基本支出']));
  on('六/人员', (text) => reader.figures(text, ['06/人员经费合计']));
  on('六/公用', (text) => reader.figures(text, ['06/公用经费合计']));
  readThree(reader, paragraphs);
  for (const [section, table] of [
    ['八', '07'],
    ['九', '08'],
  ] as const) {
    on(`${section}/1`, (text) => reader.figures(text, [`${table}/合计/本年收入`, `${table}/合计/本年支出`]));
    each(`${section}/项`, '、', (code, text) =>
      reader.budget(code, text, reader.initialBudget(code), reader.cell(`${table}/${code}/本年支出`), false),
    );
  }
}

function readThree(reader: TextReader, { on }: Paragraphs): void {
  on('七(一)/1', (text) => {
    const [total = '', parts = ''] = text.split('，其中：');
    const why = /。决算数.*$/u.exec(parts)?.[0] ?? '';
    reader.budget('三公', total + why, reader.cell('09/预算数/合计'), reader.cell('09/决算数/合计'));
    PARTS.forEach((name, at) => {
      const own = parts.replace(why, '').split('；')[at] ?? '';
      reader.figure(name, money(own, '决算为'), `09/决算数/${name}`);
      reader.rate(`${name}完成率`, /的(-?[\d.]+%)/u.exec(own)?.[1], `09/决算数/${name}`, `09/预算数/${name}`);
    });
  });
  on('七(一)/2', (text) => {
    const [total = '', parts = ''] = text.split('，其中：');
    reader.change('三公', total, '09/决算数/合计');
    const own = parts.slice(0, parts.indexOf('。')).split('；');
    PARTS.forEach((name, at) => {
      reader.change(name, own[at] ?? '', `09/决算数/${name}`);
      reader.reasonWord(name, new RegExp(`${name}支出(增加|减少)的主要原因`, 'u').exec(text)?.[1]);
    });
  });
  on('七(二)/1', (text) => {
    const own = text.split('；');
    PARTS.forEach((name, at) => {
      reader.figure(name, money(own[at] ?? '', '支出决算'), `09/决算数/${name}`);
      reader.rate(name, /占(-?[\d.]+%)/u.exec(own[at] ?? '')?.[1], `09/决算数/${name}`, '09/决算数/合计');
    });
  });
  for (const [id, name, times] of [
    ['出国', '因公出国（境）费', 1],
    ['用车', '公务用车购置及运行维护费', 1],
    ['购置', '公务用车购置费', 1],
    ['运行', '公务用车运行维护费', 1],
    ['接待', '公务接待费', 2],
  ] as const)
    on(`七(二)/${id}`, (text) =>
      reader.figures(
        text,
        Array.from({ length: times }, () => `09/决算数/${name}`),
      ),
    );
}
