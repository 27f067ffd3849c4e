/** 宿主能力：同一套服务在 Electron 窗口、本机浏览器宿主与命令行下各由一个宿主承载。 */
import type { FileToken } from '../../shared/contract/index.js';
import type { SpawnReader } from '../workbook/read/spawn.js';

/** 选文件做什么：导入的工作簿、项目、附件、对应方案。 */
export type FilePurpose = 'workbook' | 'project' | 'last-year' | 'attachment' | 'mapping' | 'text';

/** 一份网页 → PDF 的字节；印不成、取消了就抛出。 */
export interface HtmlPrinter {
  readonly name: string;
  print(html: string, signal: AbortSignal): Promise<Uint8Array>;
}

/** 选导出文件夹时说什么、从哪里选起；都可以不说。 */
export interface FolderQuestion {
  /** 为什么要选：上次的文件夹不在了之类的一句。 */
  readonly title: string | null;
  /** 对话框先停在哪里（绝对路径）。 */
  readonly startIn: string | null;
}

export interface Host {
  readonly kind: 'electron' | 'browser';
  /** 存放未另存的项目、日志与备份的本机目录（绝对路径，宿主启动时已建好）。 */
  readonly dataFolder: string;
  /** 起读取子进程的办法；缺省用 Node 的 fork。 */
  readonly spawnReader?: SpawnReader;
  /** 弹出选文件对话框；浏览器宿主返回空数组。 */
  pickFiles(purpose: FilePurpose): Promise<FileToken[]>;
  /** 自己把网页印成 PDF 的办法（窗口里是 Electron）；没有的用本机的 LibreOffice。 */
  readonly printer?: HtmlPrinter;
  /** 要不要请本机的 LibreOffice 量公开册目录的页码；缺省要，没有它就推算。 */
  readonly typesets?: boolean;
  /** 票据换本机路径；票据无效时抛 Refusal。 */
  resolve(file: FileToken): Promise<string>;
  /** 选导出文件夹；取消为 null。浏览器宿主给一个私有临时文件夹。 */
  chooseExportFolder(asked?: FolderQuestion): Promise<string | null>;
  /** 选另存位置；取消为 null。 */
  chooseSavePath(suggestedName: string): Promise<string | null>;
  /** 让文件可被下载：浏览器宿主给下载票据，桌面为 null。 */
  offerDownload(path: string): Promise<string | null>;
  /** 选一个文件夹；取消或不能选为 null。 */
  chooseFolder(title: string, buttonLabel: string): Promise<string | null>;
  /** 另开一个窗口，打开文件或执行命令；不能开为假。 */
  openWindow(file: FileToken | null, command: string | null): Promise<boolean>;
  /** 在焦点处粘贴；不能为假。 */
  paste(): Promise<boolean>;
  /** 故障日志最后的一段（没有金额与名称）；不记日志的宿主没有。 */
  readonly recentFaults?: () => string;
  /** 把写好的文件夹打开给人看（仅桌面）。 */
  showFolder(path: string): Promise<void>;
}
