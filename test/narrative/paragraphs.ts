/** 成文的各段，按编号取来读；记下读过哪些，免得漏读一段也算通过。 */
import { expect } from 'vitest';
import type { NarrativeParagraph } from '../../src/shared/contract/narrative.js';
import type { ProjectTables } from '../../src/shared/tables/project-tables.js';

export const textOf = (paragraph: NarrativeParagraph): string =>
  paragraph.pieces.map((piece) => piece.text ?? '〇').join('');

export class Paragraphs {
  readonly #texts: ReadonlyMap<string, string>;
  readonly #read = new Set<string>();

  constructor(
    readonly tables: ProjectTables,
    readonly all: readonly NarrativeParagraph[],
  ) {
    this.#texts = new Map(all.map((own) => [own.id, textOf(own)]));
  }

  readonly on = (id: string, read: (text: string) => void): void => {
    const text = this.#texts.get(id);
    if (text === undefined) return;
    this.#read.add(id);
    read(text);
  };

  /** 逐项的各段：序号相连，类款项用官方名称。 */
  readonly each = (prefix: string, mark: string, read: (code: string, text: string) => void): void => {
    const name = (code: string): string => this.tables.subjectName(code);
    let order = 0;
    for (const id of this.#texts.keys()) {
      const code = id.startsWith(`${prefix}/`) ? id.slice(prefix.length + 1) : '';
      if (!/^\d{7}$/u.test(code)) continue;
      this.on(id, (text) => {
        const head = `${++order}${mark}${name(code.slice(0, 3))}（类）${name(code.slice(0, 5))}（款）${name(code)}（项）`;
        expect(text.slice(0, head.length)).toBe(head);
        read(code, text);
      });
    }
  };

  /** 有表里来的数而没有读的段。 */
  unread(): string[] {
    return this.all
      .filter((own) =>
        own.pieces.some((piece) => piece.type === 'figure' && /(?:^|[、÷−\s])\d{2}\//u.test(piece.source)),
      )
      .map((own) => own.id)
      .filter((id) => !this.#read.has(id));
  }
}
