/** 后台这一头：请主线程做一件，等它答。 */
import { RefusalError } from '../../../shared/contract/refusal.js';
import type { Answer, Answers, DeskId, ForWindow, Question, Unanswered } from './messages.js';

type Reply = Answer | Unanswered;
type Name = Question['name'];

export class Asking {
  #last = 0;
  readonly #waiting = new Map<number, (reply: Reply) => void>();

  constructor(private readonly say: (message: ForWindow) => void) {}

  /** 主线程答了。 */
  take(id: number, reply: Reply): void {
    this.#waiting.get(id)?.(reply);
    this.#waiting.delete(id);
  }

  /** 问一件；被拒绝抛 RefusalError。`signal`：不要了，告诉那边停手。 */
  async ask<N extends Name>(
    desk: DeskId,
    question: Question & { readonly name: N },
    signal?: AbortSignal,
  ): Promise<Answers[N]['value']> {
    const id = ++this.#last;
    const stop = (): void => this.say({ type: 'ask-no-more', id });
    const replied = new Promise<Reply>((resolve) => this.#waiting.set(id, resolve));
    this.say({ type: 'ask', id, desk, question });
    if (signal?.aborted === true) stop();
    signal?.addEventListener('abort', stop, { once: true });
    const reply = await replied;
    signal?.removeEventListener('abort', stop);
    if (reply.name === 'refused') throw new RefusalError(reply.message);
    if (reply.name === 'failed')
      throw reply.error instanceof Error ? reply.error : new Error('主线程没有做成');
    if (!isAnswer(reply, question.name)) throw new Error(`主线程答非所问：${reply.name}`);
    return reply.value;
  }
}

const isAnswer = <N extends Name>(reply: Answer, name: N): reply is Answers[N] => reply.name === name;
