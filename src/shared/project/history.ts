/** 撤销与重做：从命令列表推出两个栈，所以重启之后（日志重放之后）照样可用。 */
import type { Command } from '../document/commands.js';

export class History {
  readonly #undo: Command[] = [];
  readonly #redo: Command[] = [];

  constructor(commands: readonly Command[]) {
    for (const command of commands) this.push(command);
  }

  push(command: Command): void {
    if (command.kind === 'undo') {
      const undone = this.#undo.pop();
      if (undone) this.#redo.push(undone);
    } else if (command.kind === 'redo') {
      const redone = this.#redo.pop();
      if (redone) this.#undo.push(redone);
    } else {
      this.#undo.push(command);
      this.#redo.length = 0;
    }
  }
  nextUndo(): Command | null {
    return this.#undo.at(-1) ?? null;
  }
  nextRedo(): Command | null {
    return this.#redo.at(-1) ?? null;
  }
}
