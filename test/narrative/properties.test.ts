/** 随机的账、上年数与年初预算：每一段都守措辞规则，每个占比都等于印数之比（RULES C.2）。 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amount, compare, percent, toText } from '../../src/shared/money/index.js';
import { mustChoose } from '../../src/shared/narrative/fact-schema.js';
import { checkText } from '../../src/shared/narrative/text-rules/check.js';
import { viewAs } from '../profile/support.js';
import { SEED, ledgerArbitrary, projectOf, runs } from '../support/ledger.js';
import { bundleOf } from '../support/templates.js';
import { PRIOR, wan, PROFILES, narrativeOf, setBudget, setPrior, textOf } from './support.js';

const outside = fc.record({
  prior: fc.array(wan, { minLength: PRIOR.length, maxLength: PRIOR.length }),
  budget: fc.dictionary(
    fc.constantFrom('2010301', '2010302', '2080505', '2101101', '2120803', '2230105'),
    wan,
  ),
});

describe.each(PROFILES)('%s', (profile) => {
  it('方向与数一致，零基数没有比率，占比是印数之比，没有残留与重复标点', () => {
    let rates = 0;
    fc.assert(
      fc.property(ledgerArbitrary(profile), outside, (ledger, { prior, budget }) => {
        const project = projectOf(ledger);
        setPrior(project, Object.fromEntries(PRIOR.map((address, at) => [address, prior[at] ?? '0.00'])));
        setBudget(
          project,
          Object.fromEntries(
            Object.entries(budget).map(([code, value]) => [code, toText(amount(value).times(10_000))]),
          ),
        );
        const view = narrativeOf(project.state, profile);
        for (const [id, text] of textOf(view)) {
          expect(text, id).not.toMatch(
            /[{}]|undefined|null|NaN|。。|，，|；；|，。|增加（减少）|大于（小于）/,
          );
          // 增加配增长，减少配降低（下降）；持平不带方向。
          expect(text, id).not.toMatch(/增加[^，。；]*万元，(降低|下降)|减少[^，。；]*万元，增长/);
          expect(text, id).not.toMatch(/(增加|减少)0万元|-\d[\d.]*万元，(增长|降低|下降)/);
          // 预算为零的，后面没有完成率。
          expect(text, id).not.toMatch(/预算(数)?为0万元，支出决算(数)?为[-\d.]+万元，完成/);
          for (const [, budgeted = '', spent = '', rest = ''] of text.matchAll(
            /预算(?:数)?为([-\d.]+)万元，支出决算(?:数)?为([-\d.]+)万元([^；]*)/g,
          )) {
            const order = compare(amount(spent), amount(budgeted));
            if (rest.includes('决算数大于')) expect(order, text).toBe(1);
            if (rest.includes('决算数小于')) expect(order, text).toBe(-1);
            if (rest.includes('决算数与预算数持平')) expect(order, text).toBe(0);
            if (order === 0) expect(rest, text).not.toMatch(/大于|小于/);
            const [, rate] = /，完成(?:年初)?预算的(-?[\d.]+%)/.exec(rest) ?? [];
            if (rate !== undefined) {
              rates++;
              expect(rate, text).toBe(percent(amount(spent), amount(budgeted), 2, true));
            }
          }
        }
        // 冒号之后总有下文。
        view.paragraphs.forEach((own, at) => {
          if (own.heading === 0 && (textOf(view).get(own.id) ?? '').endsWith('：'))
            expect(view.paragraphs[at + 1]?.heading, own.id).toBe(0);
        });
        // 构成：合计在段首，各项非零，占比由印数四舍五入。
        for (const id of ['二/1', '三/1', '五(二)/1']) {
          const text = textOf(view).get(id);
          if (text === undefined) continue;
          const [, whole = '0'] = /(-?[\d.]+)万元/.exec(text) ?? [];
          for (const [, part = '0', share = ''] of text.matchAll(/(-?[\d.]+)万元，占(-?[\d.]+%)/g)) {
            rates++;
            expect(amount(part).isZero(), text).toBe(false);
            expect(share, text).toBe(percent(amount(part), amount(whole), 2, true));
          }
        }
      }),
      { seed: SEED, numRuns: runs(25) },
    );
    expect(rates).toBeGreaterThan(30);
  });

  it('每个没有确认的原因、没有填的事实都在清单里，只列一次', () => {
    fc.assert(
      fc.property(ledgerArbitrary(profile), (ledger) => {
        const view = narrativeOf(projectOf(ledger).state, profile);
        const shown = view.paragraphs.flatMap((own) =>
          own.pieces.flatMap((piece) =>
            'key' in piece && piece.text === null ? [`${piece.type}|${piece.key}`] : [],
          ),
        );
        const listed = view.missing.map((slot) => `${slot.kind}|${slot.key}`);
        // 写不写哪一段的选择不在文中，没有答的也列。
        const choices = bundleOf(profile).narrative.facts.flatMap((fact) =>
          mustChoose(fact) ? [`fact|${fact.key}`] : [],
        );
        expect(new Set(listed.filter((own) => !choices.includes(own)))).toEqual(
          new Set(shown.filter((own) => !choices.includes(own))),
        );
        expect(listed).toContain('fact|单位性质');
        expect(listed.length).toBe(new Set(listed).size);
      }),
      { seed: SEED, numRuns: runs(15) },
    );
  });

  it('按模板写出的文字，文字规则一处不符也没有', () => {
    const bundle = bundleOf(profile);
    fc.assert(
      fc.property(ledgerArbitrary(profile), outside, (ledger, { prior, budget }) => {
        const project = projectOf(ledger);
        setPrior(project, Object.fromEntries(PRIOR.map((address, at) => [address, prior[at] ?? '0.00'])));
        setBudget(
          project,
          Object.fromEntries(
            Object.entries(budget).map(([code, value]) => [code, toText(amount(value).times(10_000))]),
          ),
        );
        const view = narrativeOf(project.state, profile);
        const wrong = checkText(view, viewAs(profile, project.state), bundle.narrative, bundle.textRules);
        expect(wrong.filter(({ state }) => state === 'fail')).toEqual([]);
      }),
      { seed: SEED, numRuns: runs(15) },
    );
  });

  it('要填的事实都登记了名目', () => {
    const known = new Set(bundleOf(profile).narrative.facts.map((fact) => fact.key));
    const empty = projectOf({ profile, cells: [] });
    for (const slot of narrativeOf(empty.state, profile).missing)
      if (slot.kind === 'fact' && !/^(上年|年初预算):/.test(slot.key))
        expect(known.has(slot.key), slot.key).toBe(true);
  });
});
