/** 读时略去的东西，攒成给人看的句子；同类只说一次。 */

const DROPPED: readonly (readonly [RegExp, string])[] = [
  [/^xl\/(threaded)?comments|^xl\/persons?\//, '批注'],
  [/^xl\/drawings\/|^xl\/media\//, '图片与图形'],
  [/^xl\/charts?\/|^xl\/chartsheets\//, '图表'],
  [/^xl\/embeddings\/|^xl\/activex\/|^xl\/ctrlprops\//, '嵌入的对象与控件'],
  [/^xl\/vbaproject|^xl\/macrosheets\//, '宏'],
  [/^xl\/externallinks\//, '到其他工作簿的链接'],
  [/^xl\/pivot/, '数据透视表'],
];

/** 按部件名说明略去了哪些部件。 */
export function droppedParts(names: readonly string[]): string[] {
  return DROPPED.filter(([pattern]) => names.some((name) => pattern.test(name))).map(
    ([, what]) => `略去了${what}，不影响表中的数`,
  );
}

export class Notices {
  readonly #lines = new Set<string>();
  static readonly #most = 50;

  add(line: string): void {
    if (this.#lines.size < Notices.#most) this.#lines.add(line);
  }

  /** 满了 50 条就不再逐条写。 */
  list(): string[] {
    return [...this.#lines];
  }
}
