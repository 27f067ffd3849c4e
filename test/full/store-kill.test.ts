/** 真的进程：一边填一边存，任意时刻 SIGKILL；每次之后文件读得通，答复过的一步不少。 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from 'vite';
import { environment } from '../../src/main/store/environment.js';
import { readProjectFile, serializeProject, writeAtomically } from '../../src/main/store/project-file.js';
import { ProjectStore } from '../../src/main/store/project-store.js';
import { contentOf, seeded } from '../store/fixtures.js';

const KILLS = process.env['JUESUAN_FULL'] === '1' ? 300 : 30;
const folder = mkdtempSync(join(tmpdir(), 'juesuan-杀 进程-'));
const path = join(folder, '2025 年度.jsgk');
const dataFolder = join(folder, '用户');
const out = resolve('out/kill');

beforeAll(async () => {
  await build({
    logLevel: 'error',
    configFile: false,
    build: {
      ssr: resolve('test/store/kill-child.ts'),
      outDir: out,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'child.mjs' } },
    },
  });
  await writeAtomically(path, serializeProject(contentOf([])));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** 起一个子进程，到时候杀掉；返回它答复到第几步。 */
function runAndKill(coin: () => number): Promise<number> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [join(out, 'child.mjs'), path, dataFolder]);
    let printed = '';
    let errors = '';
    let armed = false;
    const kill = (): void => void child.kill('SIGKILL');
    // 五分之一死在启动、找回的时候；其余死在填的时候。
    if (coin() < 0.2) setTimeout(kill, coin() * 1200);
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (armed) return;
      armed = true;
      setTimeout(kill, coin() * 150);
    });
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.on('error', fail);
    child.on('close', (_, signal) => {
      if (signal === 'SIGKILL') done(Number(printed.split('\n').at(-2) ?? '0'));
      else fail(new Error(`子进程自己停了：${errors.slice(0, 2000)}`));
    });
  });
}

test(`杀 ${KILLS} 次：零损坏，答复过的都在`, { timeout: 7_200_000 }, async () => {
  const coin = seeded(7);
  const tally = { steps: 0, recovered: 0, halfWritten: 0 };
  for (let at = 0; at < KILLS; at++) {
    const acked = await runAndKill(coin);
    if (readdirSync(dirname(path)).some((name) => name.endsWith('.tmp'))) tally.halfWritten++;
    await readProjectFile(path);
    const { store, file, recovered } = await ProjectStore.open(
      path,
      environment(dataFolder, () => new Date().toISOString()),
    );
    const list = [...file.commands, ...recovered];
    expect(list.length).toBeGreaterThanOrEqual(Math.max(acked, tally.steps));
    expect(list.map((one) => one.seq)).toEqual(list.map((_, index) => index + 1));
    expect(file.state.reasons['计数']?.text).toBe(
      file.commands.length === 0 ? undefined : String(file.commands.length),
    );
    tally.steps = list.length;
    tally.recovered += recovered.length > 0 ? 1 : 0;
    // 不替它存：找回留给下一个子进程。
    await store.close({ state: file.state, commands: list });
    if ((at + 1) % 50 === 0) console.log(`已杀 ${at + 1} 次，损坏 0，共 ${tally.steps} 步`);
  }
  console.log(
    `SIGKILL ${KILLS} 次，损坏 0：共 ${tally.steps} 步，${tally.recovered} 次靠日志找回，${tally.halfWritten} 次死在写文件当中`,
  );
  expect(tally.steps).toBeGreaterThan(KILLS);
});
