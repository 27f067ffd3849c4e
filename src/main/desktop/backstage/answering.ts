/** 主线程这一头：替后台弹对话框、开窗口、印、起读取子进程。第一次用到才装。 */
import { RefusalError } from '../../../shared/contract/refusal.js';
import type { ReaderChild, SpawnReader } from '../../workbook/read/spawn.js';
import type { Answer, Asks, DeskId, ForWindow, Question, ToThread, Unanswered } from './messages.js';

/** `hostOf`：窗口自己的对话框；窗口已经关了为 null。 */
export interface Abilities {
  readonly hostOf: (desk: DeskId) => Asks | null;
  readonly spawnReader: SpawnReader;
}

export class Answering {
  readonly #stops = new Map<number, AbortController>();
  readonly #readers = new Map<number, ReaderChild>();

  constructor(
    private readonly abilities: Abilities,
    private readonly say: (message: ToThread) => void,
  ) {}

  take(message: ForWindow): void {
    const { id } = message;
    if (message.type === 'ask') void this.#answer(id, message.desk, message.question);
    else if (message.type === 'ask-no-more') this.#stops.get(id)?.abort();
    else if (message.type === 'reader-start') this.#start(id, message.entry);
    else if (message.type === 'reader-send') this.#readers.get(id)?.send(message.message);
    else this.#readers.get(id)?.kill();
  }

  /** 后台没了：替它起的都停下。 */
  stop(): void {
    for (const stop of this.#stops.values()) stop.abort();
    for (const reader of this.#readers.values()) reader.kill();
  }

  async #answer(id: number, desk: DeskId, question: Question): Promise<void> {
    const stop = new AbortController();
    this.#stops.set(id, stop);
    const answer = await this.#answerOf(desk, question, stop.signal);
    this.#stops.delete(id);
    this.say({ type: 'answer', id, answer });
  }

  async #answerOf(desk: DeskId, question: Question, signal: AbortSignal): Promise<Answer | Unanswered> {
    try {
      const host = this.abilities.hostOf(desk);
      if (host === null) return { name: 'refused', message: '窗口已经关了，这一步没有做。' };
      return await perform(host, question, signal);
    } catch (error) {
      return error instanceof RefusalError
        ? { name: 'refused', message: error.message }
        : { name: 'failed', error };
    }
  }

  #start(id: number, entry: string): void {
    const reader = this.abilities.spawnReader(entry);
    this.#readers.set(id, reader);
    reader.onMessage((message) => this.say({ type: 'reader-said', id, message }));
    void reader.exited.then(() => {
      this.#readers.delete(id);
      this.say({ type: 'reader-ended', id });
    });
  }
}

async function perform(host: Asks, question: Question, signal: AbortSignal): Promise<Answer> {
  const { name } = question;
  switch (name) {
    case 'pickFiles':
      return { name, value: await host.pickFiles(...question.args) };
    case 'resolve':
      return { name, value: await host.resolve(...question.args) };
    case 'chooseExportFolder':
      return { name, value: await host.chooseExportFolder(...question.args) };
    case 'chooseSavePath':
      return { name, value: await host.chooseSavePath(...question.args) };
    case 'chooseFolder':
      return { name, value: await host.chooseFolder(...question.args) };
    case 'openWindow':
      return { name, value: await host.openWindow(...question.args) };
    case 'paste':
      return { name, value: await host.paste(...question.args) };
    case 'showFolder':
      await host.showFolder(...question.args);
      return { name, value: undefined };
    case 'print':
      return { name, value: await host.print(...question.args, signal) };
  }
}
