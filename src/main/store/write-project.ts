/** 把一份内容写成单独的项目文件（分发副本、另存历史版本）：那里正开着就拒绝，盖掉别的项目之前先留备份。 */
import { basename } from 'node:path';
import type { StoreEnvironment } from './environment.js';
import type { ProjectContent } from './project-file.js';
import { ProjectStore } from './project-store.js';

/** 写好即关，返回文件名；编号是新的。写不成、正被别的窗口打开着，都是一句话的拒绝。 */
export async function writeProject(
  path: string,
  content: ProjectContent,
  env: StoreEnvironment,
): Promise<string> {
  const store = await ProjectStore.create(path, content, env);
  await store.close(content);
  return basename(path);
}
