/** commander 自带的英文字样换成中文。 */
import type { HelpConfiguration } from 'commander';

const HELP_TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
};

const words = (text: string): string => text.replace('[options]', '[选项]').replace('[command]', '<命令>');

/** 帮助的标题与占位字样；汉字占两格，各列才对得齐。 */
export const chineseHelp: HelpConfiguration = {
  styleTitle: (title) => HELP_TITLES[title] ?? title,
  styleUsage: words,
  styleSubcommandTerm: words,
  displayWidth: (text) => Array.from(text).reduce((width, char) => width + (WIDE.test(char) ? 2 : 1), 0),
};
const WIDE = /[\u2e80-\u9fff\uff00-\uff60\u3000-\u303f]/;

/** commander 的英文提示换成中文一句话。 */
export function chineseProblem(text: string): string {
  const patterns: readonly [RegExp, (match: RegExpExecArray) => string][] = [
    [/missing required argument '(.+?)'/, (m) => `缺少参数 ${m[1] ?? ''}；用 juesuan help 看用法。`],
    [/required option '(.+?)' not specified/, (m) => `缺少选项 ${m[1] ?? ''}；用 juesuan help 看用法。`],
    [/unknown option '(.+?)'/, (m) => `没有选项 ${m[1] ?? ''}；用 juesuan help 看用法。`],
    [/unknown command '(.+?)'/, (m) => `没有命令 ${m[1] ?? ''}；用 juesuan help 看用法。`],
    [/option '(.+?)' argument missing/, (m) => `选项 ${m[1] ?? ''} 后面缺少内容。`],
    [/too many arguments/, () => '参数太多；用 juesuan help 看用法。'],
    [
      /option '(.+?)' argument '(.*?)' is invalid\. (.+)/,
      (m) => `选项 ${m[1] ?? ''} 的“${m[2] ?? ''}”不对：${m[3] ?? ''}。`,
    ],
  ];
  for (const [pattern, say] of patterns) {
    const match = pattern.exec(text);
    if (match) return `${say(match)}\n`;
  }
  return text;
}
