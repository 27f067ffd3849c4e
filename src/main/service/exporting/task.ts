/** 正在做的一次导出：各步的进度、取消，以及做好了却放不进文件夹的那一批。 */
import type { ExportPart, ExportProgress } from '../../../shared/contract/index.js';
import { RefusalError } from '../../../shared/contract/refusal.js';
import { PARTS } from '../../export/input.js';

type Step = ExportProgress['steps'][number];

export class ExportTask {
  #serial = 0;
  #steps: Step[] = [];
  #running = false;
  #abort = new AbortController();
  #waiting: (() => void)[] = [];

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** 开始；一次只做一个。 */
  begin(parts: readonly ExportPart[]): void {
    if (this.#running) throw new RefusalError('正在导出，请等它做完，或先取消。');
    this.#running = true;
    this.#abort = new AbortController();
    const wanted = PARTS.filter((part) => parts.includes(part));
    this.#steps = [...wanted, 'place' as const].map((step) => ({ step, state: 'waiting' }));
    this.#changed();
  }

  /** 做到哪一步：它之前的都做完了。 */
  reach(step: Step['step']): void {
    const at = this.#steps.findIndex((one) => one.step === step);
    this.#steps = this.#steps.map((one, index) => ({
      ...one,
      state: index < at ? 'done' : index === at ? 'working' : one.state,
    }));
    this.#changed();
  }

  end(): void {
    this.#running = false;
    this.#changed();
  }

  cancel(): void {
    this.#abort.abort();
  }

  /** 进度；与 `after` 相同就等到变了再答，页面不必反复来问。 */
  async progress(after: number): Promise<ExportProgress> {
    if (this.#serial === after) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return { serial: this.#serial, running: this.#running, steps: this.#steps };
  }

  #changed(): void {
    this.#serial++;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const answer of waiting) answer();
  }
}
