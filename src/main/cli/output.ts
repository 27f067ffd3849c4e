/** 输出：话说在 stderr，`--json` 时 stdout 只有一份 JSON。 */

export interface Output {
  /** 给人看的一行（stderr）。 */
  say(line: string): void;
  /** 结果正文（stdout）：文字，或 --json 的唯一文档。 */
  print(text: string): void;
  json(value: unknown): void;
}

export const consoleOutput: Output = {
  say: (line) => void process.stderr.write(`${line}\n`),
  print: (text) => void process.stdout.write(`${text}\n`),
  json: (value) => void process.stdout.write(`${JSON.stringify(value, null, 2)}\n`),
};

/** 退出码（DESIGN「The command line」）。 */
export const EXIT = { clean: 0, findings: 1, unusable: 2, fault: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
