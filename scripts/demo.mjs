// 不开窗口做完主要的事：上年工作簿 → 本年数与年初预算 → 改一个数 → 审核 → 导出 Excel、Word、PDF 到 out/demo。
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const cli = join(root, 'out/cli/index.js');
const out = join(root, 'out/demo');
const sample = (name) => join(root, 'samples', name);

function fail(message) {
  console.error(message);
  process.exit(1);
}

/** 运行一条命令行；允许的退出码之外即失败。 */
function juesuan(title, args, allowed = [0]) {
  console.log(`\n▶ ${title}`);
  const shown = args.map((one) => one.replace(`${root}/`, ''));
  console.log(`  juesuan ${shown.join(' ')}`);
  const result = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8', cwd: root });
  for (const line of `${result.stdout}${result.stderr}`.split('\n'))
    if (line.trim() !== '') console.log(`  ${line}`);
  if (!allowed.includes(result.status ?? -1))
    fail(`演示在“${title}”处停下（退出码 ${result.status ?? '无'}）。`);
  return result.stdout;
}

if (!existsSync(cli)) {
  console.log('先构建命令行（只在第一次）……');
  const built = spawnSync('npm', ['run', 'build:cli', '--silent'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (built.status !== 0) fail('命令行没有构建成功。');
}
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const project = join(out, '2025.jsgk');

juesuan('用上年的公开表新建 2025 年度项目', [
  'import',
  sample('2024-长株潭一体化中心-公开表.xlsx'),
  '--as',
  'last-year',
  '-o',
  project,
]);
juesuan('导入本年数与年初预算（示例数据，元）', [
  'import',
  sample('2025-示例-本年数.xlsx'),
  sample('2025-示例-年初预算.xlsx'),
  '--into',
  project,
  '-o',
  project,
]);
juesuan('在 05 表改一个数，九张表一起变', ['set', project, '05/2110199/项目支出=9']);
juesuan('01 表的总数从哪里来', ['explain', project, '01/211']);
juesuan('填两条原因和一项补充资料', [
  'set',
  project,
  '原因:一/收支总计/上年=新增发展与改革项目支出',
  '原因:五(三)/2010499/年初预算=年中追加项目经费',
  '事实:公务用车保有量=2',
]);
juesuan('审核', ['check', project], [0, 1]);
juesuan('导出', ['export', project, '-o', out], [0, 1]);

console.log('\n写成的文件（out/demo）：');
for (const name of readdirSync(out).sort())
  console.log(`  ${name}  ${Math.ceil(statSync(join(out, name)).size / 1024)} KB`);
