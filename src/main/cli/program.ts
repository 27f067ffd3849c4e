/** 命令行的语法。每个子命令只做解析与转达，事情由 commands-*.ts 里的函数做。 */
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { RefusalError } from '../../shared/contract/refusal.js';
import { version } from '../service/version.js';
import { checkCommand } from './check.js';
import { chineseHelp, chineseProblem } from './chinese.js';
import { exportCommand } from './export.js';
import { importCommand } from './import.js';
import { EXIT, type ExitCode, type Output, consoleOutput } from './output.js';
import { newCommand, setCommand } from './edit.js';
import { profilesCommand } from './profiles.js';
import { serveCommand } from './serve.js';
import { explainCommand } from './explain.js';
import { showCommand } from './show.js';
import { placingEnvironment, recoverPlacings } from '../export/index.js';
import { storeEnvironment } from './projects.js';
import { importSubjectsCommand } from './subjects.js';
import { versionsCommand } from './versions.js';

/** 只写了一半的命令：不印一整篇用法，只说缺什么。 */
const INCOMPLETE: Readonly<Record<string, string>> = {
  '': '请写出要做的事，例如 juesuan check 项目.jsgk',
  subjects: '请写全，例如 juesuan subjects import 科目表.xlsx',
};

/** 执行一次命令行，返回退出码；从不抛出，从不打印堆栈。 */
export async function runCli(argv: readonly string[], output: Output = consoleOutput): Promise<ExitCode> {
  const incomplete = INCOMPLETE[argv.join(' ')];
  if (incomplete !== undefined) {
    output.say(`${incomplete}；用 juesuan help 看用法。`);
    return EXIT.unusable;
  }
  let code: ExitCode = EXIT.clean;
  const program = build(output, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.unusable;
    if (error instanceof RefusalError) {
      output.say(error.message);
      return EXIT.unusable;
    }
    output.say('程序内部出错，没有完成。请把所用的命令和文件发给维护人员。');
    if (process.env['JUESUAN_DEBUG'] === '1')
      output.say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return EXIT.fault;
  }
}

/** 只收列出的值。 */
const oneOf =
  <T extends string>(...allowed: readonly T[]) =>
  (value: string): T => {
    const found = allowed.find((one) => one === value);
    if (found === undefined) throw new InvalidArgumentError(`只能是 ${allowed.join('、')}`);
    return found;
  };

function yearOption(value: string): number {
  if (!/^20\d{2}$|^2100$/.test(value)) throw new InvalidArgumentError('年度应是 2000 到 2100 的四位数');
  return Number.parseInt(value, 10);
}

function versionOption(value: string): number {
  if (!/^[1-9]\d{0,5}$/.test(value)) throw new InvalidArgumentError('版次应是 1 起的数，见 --exports');
  return Number.parseInt(value, 10);
}

type ShowOptions = Parameters<typeof showCommand>[1] & Parameters<typeof versionsCommand>[1];

function build(output: Output, done: (code: ExitCode) => void): Command {
  const program = new Command('juesuan')
    .description('决算公开编辑器的命令行')
    .version(version, '-V, --version', '显示版本')
    .helpOption('-h, --help', '显示帮助')
    .helpCommand('help [命令]', '显示某个命令的帮助')
    .configureHelp(chineseHelp)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => output.print(text.trimEnd()),
      writeErr: (text) => output.say(text.trimEnd()),
      outputError: (text, write) => write(chineseProblem(text)),
    });
  const unit = oneOf('元', '万元');
  // 上次没做完的导出先补齐或还原，再做这一次的。
  program.hook('preAction', async () => {
    for (const sentence of await recoverPlacings(placingEnvironment(storeEnvironment())))
      output.say(sentence);
  });

  program
    .command('import')
    .description('读工作簿成项目')
    .argument('<文件...>')
    .option('-o, --output <项目>', '写成的项目文件（.jsgk）')
    .option(
      '--as <用途>',
      'this-year 本年数，last-year 上年文件（开始新一年），initial-budget 年初预算，blank-form 空白表式',
      oneOf('this-year', 'last-year', 'initial-budget', 'blank-form'),
    )
    .option('--into <项目>', '并入已有的项目')
    .option('--profile <版式>', '指定版式')
    .option('--unit <单位>', '元 或 万元', unit)
    .option(
      '--mapping <方案>',
      '对应方案（.json），用来读认不出的表式；可以给几次',
      (path: string, before: string[] | undefined) => [...(before ?? []), path],
    )
    .option('--json', '只输出一份 JSON')
    .action(async (files: string[], options: Parameters<typeof importCommand>[1]) =>
      done(await importCommand(files, options, output)),
    );
  program
    .command('new')
    .description('建空白项目')
    .requiredOption('--profile <版式>', '版式')
    .requiredOption('--year <年度>', '决算年度', yearOption)
    .requiredOption('--department <部门>', '部门全称')
    .requiredOption('-o, --output <项目>', '写成的项目文件（.jsgk）')
    .action(async (options: Parameters<typeof newCommand>[0]) => done(await newCommand(options, output)));
  program
    .command('set')
    .description('像在表里一样修改：地址=值…，全部成功或全部不做')
    .argument('<项目>')
    .argument('[赋值...]')
    .option('--unit <单位>', '元 或 万元', unit)
    .option('--profile <版式>', '换成另一个版式：账不变，可以撤销；再按新版式修改')
    .action(async (project: string, pairs: string[], options: Parameters<typeof setCommand>[2]) =>
      done(await setCommand(project, pairs, options, output)),
    );
  program
    .command('show')
    .description('显示表、情况说明或补充资料')
    .argument('<文件>')
    .option('--table <表号>', '只显示一张表')
    .option('--profile <版式>', '按另一个版式看：同一本账，文件不改')
    .option('--narrative', '显示情况说明')
    .option('--facts', '显示补充资料与原因的键')
    .option('--exports', '显示导出记录')
    .option('--compare <版次>', '与第几版导出对比，列出变了的格与段', versionOption)
    .option('--json', '只输出一份 JSON')
    .action(async (file: string, options: ShowOptions) =>
      done(
        options.exports === true || options.compare !== undefined
          ? await versionsCommand(file, options, output)
          : await showCommand(file, options, output),
      ),
    );
  program
    .command('explain')
    .description('一格从哪里来')
    .argument('<项目>')
    .argument('<地址>')
    .option('--json', '只输出一份 JSON')
    .action(async (project: string, address: string, options: { json?: boolean }) =>
      done(await explainCommand(project, address, options, output)),
    );
  program
    .command('check')
    .description('执行全部审核')
    .argument('<文件...>')
    .option('--json', '只输出一份 JSON')
    .action(async (files: string[], options: { json?: boolean }) =>
      done(await checkCommand(files, options, output)),
    );
  program
    .command('export')
    .description('导出 Excel、Word、PDF、文字与审核报告；不指定即全部')
    .argument('<项目>')
    .requiredOption('-o, --output <文件夹>', '放在哪里')
    .option('--xlsx', 'Excel 九张表')
    .option('--docx', 'Word')
    .option('--pdf', 'PDF')
    .option('--text', '情况说明文字')
    .option('--values-only', '只写数值，不写公式')
    .option('--draft', '草稿')
    .option('--override <理由>', '有不符仍照写的书面理由，记进审核报告')
    .option('--protect', '保护 Excel 里算出的格')
    .option(
      '--sign-off <在哪里>',
      '审签单：none 不要，booklet 公开册末页，both 工作簿末表也要',
      oneOf('none', 'booklet', 'both'),
    )
    .option('--look <文件名>', '照导入过的某个文件的样子')
    .option('--name <名字>', '这一版的名字，记进导出记录')
    .action(async (project: string, options: Parameters<typeof exportCommand>[1]) =>
      done(await exportCommand(project, options, output)),
    );
  program
    .command('profiles')
    .description('列出版式，或校验一个版式文件夹')
    .option('--validate <文件夹>', '校验')
    .option('--json', '只输出一份 JSON')
    .action(async (options: Parameters<typeof profilesCommand>[0]) =>
      done(await profilesCommand(options, output)),
    );
  program
    .command('subjects')
    .description('科目字典')
    .command('import')
    .description('读入财政部门的科目表')
    .argument('<文件>')
    .option('--year <年度>', '只在这个年度算数；不指定则各年都算', yearOption)
    .action(async (file: string, options: Parameters<typeof importSubjectsCommand>[1]) =>
      done(await importSubjectsCommand(file, options, output)),
    );
  program
    .command('serve')
    .description('在本机浏览器里使用编辑器')
    .option('--sample', '打开示例项目')
    .option('--port <端口>', '指定端口', (value: string) => {
      if (!/^\d{1,5}$/.test(value)) throw new InvalidArgumentError('端口应是数字');
      return Number.parseInt(value, 10);
    })
    .action(async (options: Parameters<typeof serveCommand>[0]) => done(await serveCommand(options, output)));
  return program;
}
