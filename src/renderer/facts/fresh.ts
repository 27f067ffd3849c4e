/** 补充资料的清单重取到了：存好的框这时才换成宿主的写法，不先闪一下旧的。 */
let waiting: (() => void)[] = [];

/** 下一次取到清单时做一次。 */
export function whenFresh(act: () => void): void {
  waiting.push(act);
}

export function tellFresh(): void {
  const due = waiting;
  waiting = [];
  for (const act of due) act();
}
