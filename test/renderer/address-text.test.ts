/** 一格的由来里说另一格，说到分得清为止。 */
import { expect, it } from 'vitest';
import { partName, shownAddress } from '../../src/renderer/parts/address-text.js';

it('同一行的只说列，同一列的只说行，别处的说全', () => {
  expect(partName('05/2101199/基本支出', '05/2101199/小计')).toBe('基本支出');
  expect(partName('05/2101101/小计', '05/21011/小计')).toBe('2101101');
  expect(partName('01/本年收入合计', '01/收入总计')).toBe('本年收入合计');
  expect(partName('02/201/财政拨款收入', '01/财政拨款(合计)')).toBe('02/201/财政拨款收入');
  expect(partName('06/301/金额(元)', '05/301/合计')).toBe('06/301/金额（元）');
});

it('段落、补充资料写成人看得懂的，不写模板里的编号', () => {
  expect(shownAddress('情况说明:五(三)/项/2010450')).toBe('情况说明 五（三） 2010450');
  expect(shownAddress('情况说明:七(二)/运行/0')).toBe('情况说明 七（二） 运行');
  expect(shownAddress('情况说明:一/1')).toBe('情况说明 一');
  expect(shownAddress('事实:会议费')).toBe('补充资料 会议费');
  expect(shownAddress('05/合计/小计')).toBe('05/合计/小计');
});
