/** 原因的话与数的方向不合的疑问（RULES C.2 第 6 条）：增加了，却说“减少了……”。 */

const MORE = /增加|增长|新增|追加|上升|提高|扩大|增大|上调/u;
const LESS = /减少|减小|降低|下降|压减|压缩|缩减|精简|厉行节约|过紧日子|未开展|未完成|取消/u;

/** 只有一个方向的话、又与数相反时存疑；两个方向都说到的（此消彼长）不疑。给一句话，不疑为 null。 */
export function reasonDoubt(text: string, order: -1 | 0 | 1): string | null {
  const [more, less] = [MORE.test(text), LESS.test(text)];
  if (more === less || order === 0) return null;
  if (order > 0 && less) return '数是增加（大于）的，原因却说减少或节约，请核对';
  if (order < 0 && more) return '数是减少（小于）的，原因却说增加，请核对';
  return null;
}
