/** 命令行测试的工具：运行构建好的命令行，临时文件夹用完即删。 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { z } from 'zod';
import { runCli } from '../../src/main/cli/program.js';

export const cliEntry = resolve('out/cli/index.js');
export const sampleFile = resolve('samples/2024-长株潭一体化中心-公开表.xlsx');

export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** 在本进程里执行（快）；与真的可执行文件同一个函数，`spawned` 另有一个测试看守。 */
export async function run(...args: string[]): Promise<Ran> {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const status = await runCli(args, {
    say: (line) => void stderr.push(`${line}\n`),
    print: (text) => void stdout.push(`${text}\n`),
    json: (value) => void stdout.push(`${JSON.stringify(value, null, 2)}\n`),
  });
  return { status, stdout: stdout.join(''), stderr: stderr.join('') };
}

/** 运行构建好的可执行文件。 */
export function spawned(...args: string[]): Ran {
  const result = spawnSync(process.execPath, [cliEntry, ...args], { encoding: 'utf8', timeout: 60_000 });
  return { status: result.status ?? -1, stdout: result.stdout, stderr: result.stderr };
}

/** 每个测试文件一个临时文件夹。 */
export function useFolder(): { path: (name: string) => string } {
  const holder = { folder: '' };
  beforeAll(() => {
    if (!existsSync(cliEntry)) throw new Error('命令行没有构建：先执行 npm run build:cli');
    holder.folder = mkdtempSync(join(tmpdir(), 'juesuan-测试 '));
    // 会话记录与科目表不落在真的用户目录里。
    process.env['JUESUAN_DATA'] = join(holder.folder, '用户');
  });
  afterAll(() => rmSync(holder.folder, { recursive: true, force: true }));
  return { path: (name) => join(holder.folder, name) };
}

const shownSchema = z.object({
  profile: z.string(),
  unit: z.literal('万元'),
  tables: z.array(
    z.object({
      table: z.string(),
      title: z.string(),
      rows: z.array(
        z.object({
          key: z.string(),
          label: z.string(),
          line: z.string().nullable(),
          cells: z.array(
            z.object({
              address: z.string(),
              column: z.string(),
              printed: z.string().nullable(),
              yuan: z.string().nullable(),
              kind: z.string(),
              note: z.string().nullable(),
            }),
          ),
        }),
      ),
    }),
  ),
});
export type Shown = z.infer<typeof shownSchema>;
export type ShownCell = Shown['tables'][number]['rows'][number]['cells'][number];

export const parseShown = (stdout: string): Shown => shownSchema.parse(JSON.parse(stdout));

/** 地址 → 格。 */
export function cellsOf(shown: Shown): Map<string, ShownCell> {
  return new Map(
    shown.tables.flatMap((table) =>
      table.rows.flatMap((row) => row.cells.map((cell) => [cell.address, cell] as const)),
    ),
  );
}

/** 十进制文字之差，按分算，不经浮点。 */
export function centsBetween(before: string | null | undefined, after: string | null | undefined): number {
  const cents = (text: string | null | undefined): number => {
    if (text == null) return 0;
    const match = /^(-?)(\d+)\.(\d{2})$/.exec(text);
    if (!match) throw new Error(`不是两位小数：${text}`);
    const value = Number.parseInt(`${match[2] ?? ''}${match[3] ?? ''}`, 10);
    return match[1] === '-' ? -value : value;
  };
  return cents(after) - cents(before);
}
