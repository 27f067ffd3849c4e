/**
 * 回收内存不占起动的时候。界面一开始就给够新生代，不然装程序、画第一张表时要收四五遍。
 * 主线程、后台的回收由自己做：等别的线程来帮，两个核的电脑上反而多等几毫秒；界面画大表时活着的东西多，仍请人帮。
 */
import { setFlagsFromString } from 'node:v8';
import { app } from 'electron';

/** 必须在 ready 之前。 */
export function calmCollector(): void {
  app.commandLine.appendSwitch('js-flags', '--min-semi-space-size=16');
  setFlagsFromString('--no-parallel-scavenge');
}
