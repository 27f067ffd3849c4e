/**
 * 活的审核：跟着一本打开的账。账每改一次，只有动过的格所涉及的比较重算；
 * 结果与从头执行一遍完全相同。
 */
import type { CheckReport } from '../contract/checks.js';
import type { Binder } from '../tables/binding.js';
import type { CellRef, CellSource } from '../tables/source.js';
import type { CompiledRule } from './compile.js';
import { type CheckEnvironment, Checks, type Instance } from './run.js';

/** 会报告修改的一套表。 */
export interface WatchedBinder extends Binder {
  readonly source: CellSource & Required<Pick<CellSource, 'watch'>>;
}

export class LiveChecks {
  readonly #checks: Checks;

  constructor(rules: readonly CompiledRule[], binder: WatchedBinder) {
    this.#checks = new Checks(rules, binder);
    binder.source.watch((cells, restructured) => this.#checks.changed(cells, restructured));
  }
  report(environment: CheckEnvironment): CheckReport {
    return this.#checks.report(environment);
  }
  /** 涉及这一格的各条关系，连同它在这一格上的各处。 */
  touching(ref: CellRef, environment: CheckEnvironment): { rule: CompiledRule; instances: Instance[] }[] {
    return this.#checks.touching(ref, environment);
  }
}
