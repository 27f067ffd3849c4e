/**
 * 主线程与后台线程之间的话。后台（服务、账、文件）另有线程：界面的键入、滚动、画面都经过主线程，
 * 它一忙窗口就停；起动时两边还能同时进行（docs/decisions/0017）。
 */
import type { TextSize } from '../../../shared/contract/index.js';
import type { Host } from '../../service/host.js';

/** 一个窗口在后台的编号；窗口还没开就有了。 */
export type DeskId = number;

/** 窗口打开时做什么：打开文件，或打开示例。 */
export interface Errand {
  readonly path?: string;
  readonly sample?: boolean;
}

/** 后台要用的文件夹（绝对路径）。 */
export interface Folders {
  /** 本机用户目录里的数据：项目、日志、备份、设置。 */
  readonly data: string;
  /** 故障日志。 */
  readonly logs: string;
}

/** 后台做不了、请主线程做的：对话框、窗口、票据、印。 */
export interface Asks extends Pick<
  Host,
  | 'pickFiles'
  | 'resolve'
  | 'chooseExportFolder'
  | 'chooseSavePath'
  | 'chooseFolder'
  | 'openWindow'
  | 'paste'
  | 'showFolder'
> {
  /** 网页 → PDF 的字节。 */
  print(html: string, signal: AbortSignal): Promise<Uint8Array>;
}
type AskName = keyof Asks;
type Given<N extends AskName> = N extends 'print' ? [html: string] : Parameters<Asks[N]>;

/** 一问：名称与参数。 */
export type Question = { [N in AskName]: { readonly name: N; readonly args: Given<N> } }[AskName];
/** 一答；拒绝与故障另有说法。 */
export type Answers = {
  [N in AskName]: { readonly name: N; readonly value: Awaited<ReturnType<Asks[N]>> };
};
export type Answer = Answers[AskName];
export type Unanswered =
  | { readonly name: 'refused'; readonly message: string }
  | { readonly name: 'failed'; readonly error: unknown };

/** 主线程要后台做的；`id` 供答复认领。 */
export type Order =
  | { readonly kind: 'open'; readonly errand: Errand }
  | { readonly kind: 'errand'; readonly errand: Errand }
  | { readonly kind: 'call'; readonly method: string; readonly args: unknown }
  | { readonly kind: 'close' };

export type ToThread =
  | { readonly type: 'begin'; readonly folders: Folders }
  | { readonly type: 'order'; readonly id: number; readonly desk: DeskId; readonly order: Order }
  | { readonly type: 'answer'; readonly id: number; readonly answer: Answer | Unanswered }
  | { readonly type: 'reader-said'; readonly id: number; readonly message: unknown }
  | { readonly type: 'reader-ended'; readonly id: number };

export interface Done {
  /** 调用的答复（JSON 文字），或差事没有办成的一句话。 */
  readonly text: string | null;
  /** 此刻打开着的项目。 */
  readonly path: string | null;
  /** 出了故障的一句话；窗口的后台因此没有起来。 */
  readonly fault: string | null;
}

export type FromThread =
  | { readonly type: 'done'; readonly id: number; readonly done: Done }
  | { readonly type: 'preferences'; readonly textSize: TextSize; readonly changed: boolean }
  | ForWindow;

/** 要有窗口、系统起好了才做得了的。 */
export type ForWindow =
  | { readonly type: 'ask'; readonly id: number; readonly desk: DeskId; readonly question: Question }
  | { readonly type: 'ask-no-more'; readonly id: number }
  | { readonly type: 'reader-start'; readonly id: number; readonly entry: string }
  | { readonly type: 'reader-send'; readonly id: number; readonly message: string }
  | { readonly type: 'reader-kill'; readonly id: number };
