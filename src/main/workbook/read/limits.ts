/** 读外来工作簿的各项上限（FIELD-NOTES §5.3）。宁可拒绝一份怪文件，不可拖垮填表人的电脑。 */

const MB = 1024 * 1024;

export const LIMITS = {
  /** 文件本身的字节数。 */
  fileBytes: 64 * MB,
  /** 压缩包里的部件数。 */
  entries: 2000,
  /** 全部部件展开后的字节数，边展开边数，不信目录里写的。 */
  inflatedBytes: 50 * MB,
  /** 大部件（超过 ratioFrom 字节）展开与压缩之比。 */
  ratio: 100,
  ratioFrom: 2 * MB,
  sheets: 256,
  rows: 1_048_576,
  columns: 16_384,
  /** 有内容的格数。 */
  cells: 2_000_000,
  /** 行列展开成矩阵后的格数：几个格子散在天边也要占满中间。 */
  slots: 3_000_000,
  merges: 100_000,
  /** 一格的字数，Excel 自己的上限。 */
  cellText: 32_767,
  /** 全部文字的字数（共享文字被引用多少次就算多少次）。 */
  totalText: 20_000_000,
  /** 跨进程消息的字数：九张表各两千行约四百万字。宿主要逐格验收，不能太大。 */
  messageChars: 16 * MB,
  /** 版面（列宽、行高、字体）只记这么多列、行。 */
  styleColumns: 200,
  styleRows: 400,
  /** 等子进程起来：还没有碰到文件，不是防它的；忙的、慢的电脑起一个进程要许久。 */
  startMs: 60_000,
  parseMs: 10_000,
  childHeapMb: 512,
} as const;
