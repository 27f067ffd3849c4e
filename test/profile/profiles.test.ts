/** 每个版式都能读、能编译、校验没有问题。 */
import { describe, expect, it } from 'vitest';
import { validateProfile } from '../../src/shared/profile/validate.js';
import { PROFILE_IDS, bundleOf, dictionary } from '../support/templates.js';

describe.each(PROFILE_IDS)('版式 %s', (id) => {
  const { model, narrative } = bundleOf(id);
  it('校验没有问题', () => {
    expect(validateProfile(model, dictionary, narrative)).toEqual([]);
  });
});
