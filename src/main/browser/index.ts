/** 浏览器宿主：没有窗口可开的机器上，同一套服务、同一个界面，经本机地址使用。 */
import { createService } from '../service/index.js';
import { createBrowserHost } from './browser-host.js';
import { startServer } from './server.js';
import { Tickets } from './tickets.js';
import { Workspace } from './workspace.js';

export interface BrowserHostOptions {
  /** 界面的构建目录（out/renderer）。 */
  readonly rendererFolder: string;
  /** 存放项目、日志与临时文件的本机目录。 */
  readonly dataFolder: string;
  /** 端口；不给则由系统挑一个空闲的。 */
  readonly port?: number;
  /** 启动即打开示例项目。 */
  readonly sample?: boolean;
  /** 内部故障写往何处；不给则不记。 */
  readonly onFault?: (error: unknown) => void;
}

export interface BrowserHost {
  /** 带一次性入场码的地址，打印给用户。 */
  readonly url: string;
  close(): Promise<void>;
}

export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const { rendererFolder, dataFolder, onFault = () => undefined } = options;
  const workspace = await Workspace.create(dataFolder);
  const uploads = new Tickets();
  const downloads = new Tickets();
  const service = await createService(createBrowserHost(dataFolder, uploads, downloads, workspace));
  const release = async (): Promise<void> => {
    await service.close();
    await workspace.remove();
  };
  try {
    if (options.sample === true) await service.handlers['project.openSample']({});
    const { handlers } = service;
    const server = await startServer(
      { rendererFolder, handlers, uploads, downloads, workspace, onFault },
      options.port ?? 0,
    );
    return {
      url: server.url,
      close: async () => {
        await server.close();
        await release();
      },
    };
  } catch (error) {
    await release();
    throw error;
  }
}
