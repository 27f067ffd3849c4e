/** 待分解：05 基本支出 − 06 合计，随键入而动；知道到分的按分算，不由两次舍入凑出零头。 */
import { describe, expect, it } from 'vitest';
import { undistributed } from '../../src/shared/project/undistributed.js';
import { emptyProject, typeOne } from '../support/ledger.js';

describe('待分解', () => {
  it('两边都空的没有；05 填了是正的，06 多填了是负的，填平是零', () => {
    const project = emptyProject('hunan-2024');
    expect(undistributed(project.tables)).toBeNull();
    typeOne(project, '05/2010301/基本支出', '100', '万元');
    expect(undistributed(project.tables)).toMatchObject({
      address: '05/合计/基本支出',
      basic: { printed: '100.00' },
      detail: { printed: '0.00' },
      rest: { printed: '100.00' },
    });
    typeOne(project, '06/30101', '60', '万元');
    typeOne(project, '06/30201', '50', '万元');
    expect(undistributed(project.tables)?.rest.printed).toBe('-10.00');
    typeOne(project, '06/30201', '40', '万元');
    expect(undistributed(project.tables)?.rest.printed).toBe('0.00');
  });

  it('元相等而印数各自舍入差 0.01 的，是零', () => {
    const project = emptyProject('hunan-2024');
    typeOne(project, '05/2010301/基本支出', '1.0088', '万元');
    typeOne(project, '06/30101', '0.5044', '万元');
    typeOne(project, '06/30201', '0.5044', '万元');
    const line = undistributed(project.tables);
    expect(line?.rest).toEqual({ printed: '0.00', yuan: '0.00' });
    expect([line?.basic.printed, line?.detail.yuan]).toEqual(['1.01', '10088.00']);
  });
});
