/** Electron 入口：单实例、私有协议、上锁、开窗；业务全在 service。 */
import { join } from 'node:path';
import { app, dialog, Menu } from 'electron';
import { calmCollector } from './collector.js';
import { stayOffline } from './offline.js';
import { holdOptimizer } from './optimizer.js';
import { declareScheme } from './protocol.js';
import { startDesktop } from './start.js';

// 用户数据目录固定用英文名：部分系统组件遇到中文路径会出错。测试可用 --user-data-dir 另指：
// 数据（项目、科目表、表式指定等）跟着去，子进程也跟着，哪一处都不再碰本机的用户目录。
app.setName('juesuan');
if (app.commandLine.hasSwitch('user-data-dir')) {
  process.env['JUESUAN_DATA'] = join(app.getPath('userData'), 'data');
} else {
  app.setPath('userData', join(app.getPath('appData'), 'juesuan'));
}
// 菜单由我们自己装；不说没有，Electron 就在起动时先装一份它的。
Menu.setApplicationMenu(null);
calmCollector();
holdOptimizer();
declareScheme();
stayOffline();

if (app.requestSingleInstanceLock()) {
  startDesktop(process.argv).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : '未知原因';
    process.stderr.write(`启动失败：${why}\n`);
    // 双击图标启动的人看不到标准错误。
    dialog.showErrorBox('决算公开编辑器没有启动', why);
    app.exit(3);
  });
} else {
  app.quit();
}
