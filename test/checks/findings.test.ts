/** 一条发现说的话：是哪一种关系，就怎样说。 */
import { expect, it } from 'vitest';
import type { Finding } from '../../src/shared/contract/checks.js';
import { emptyProject, typeOne } from '../support/ledger.js';
import { department } from '../support/department.js';
import { checkOwn } from '../support/printed.js';
import { rulesOf } from '../support/templates.js';

const RULES = rulesOf('hunan-2024');
const messageOf = (findings: readonly Finding[], rule: string): string =>
  findings.find((one) => one.rule === rule)?.message ?? '';

it('不为零的关系不说“相等”', () => {
  const { findings } = checkOwn(emptyProject('hunan-2024').tables, RULES);
  expect(messageOf(findings, 'F01-6')).toBe(
    '总计不为零：01/收入总计 处为 0.00；通常不为零，确实没有的不算错。',
  );
});

it('不超过的关系：超过的说超过，有则俱有的说俱有', () => {
  const project = department();
  typeOne(project, '09/预算数/公务接待费', '1');
  typeOne(project, '09/决算数/公务接待费', '30000');
  const { findings } = checkOwn(project.tables, RULES);
  expect(messageOf(findings, 'F09-5')).toContain('通常不超过右边，确实超过的不算错。');
  expect(messageOf(findings, 'F09-5')).not.toContain('应相等');
});
