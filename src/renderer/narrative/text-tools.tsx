/** 工具行上的几件事：窗口窄了并成两个菜单，工具行仍是一行。 */
import type { ReactElement } from 'react';
import { MenuButton } from '../parts/menu-button.js';
import { useNarrow } from '../parts/use-narrow.js';
import type { MenuItem } from '../state/model.js';

interface Props {
  /** 正在挑要插入的数；没有一段在改写、插不进去时为 null。 */
  readonly picking: boolean | null;
  readonly onPicking: (picking: boolean) => void;
  /** 公开册里已有支出结构图。 */
  readonly chart: boolean;
  readonly onChart: () => void;
  readonly onImport: () => void;
  readonly onPaste: () => void;
  readonly onCompare: () => void;
}

interface Tool extends MenuItem {
  readonly hint: string;
  readonly expanded?: boolean;
}

const ToolButton = ({ label, hint, disabled = false, expanded, run }: Tool): ReactElement => (
  <button
    type="button"
    className="btn s"
    title={hint}
    disabled={disabled}
    aria-expanded={expanded}
    onClick={run}
  >
    {label}
  </button>
);

export function TextTools(props: Props): ReactElement {
  const { picking, onPicking, chart, onChart, onImport, onPaste, onCompare } = props;
  const narrow = useNarrow();
  const figure: Tool = {
    label: '插入数字',
    hint:
      picking === null
        ? '先双击一段（或点段旁的“改写”），再把表里的数插在光标处'
        : '在改写的一段里，光标处插一个随表变的数',
    disabled: picking === null,
    ...(picking === null ? {} : { expanded: picking }),
    run: () => onPicking(picking !== true),
  };
  const picture: Tool = {
    label: chart ? '去掉图表' : '插入图表',
    hint: '公开册的支出说明之后放一张支出结构图；与导出窗口里的是同一项，可以撤销',
    run: onChart,
  };
  const compare: Tool = {
    label: '与 Word 稿比较',
    hint: '选领导改过又退回来的 Word，逐段对照',
    run: onCompare,
  };
  const lastYear: readonly MenuItem[] = [
    { label: '导入上年文字…', run: onImport },
    { label: '粘贴上年文字', run: onPaste },
  ];
  if (narrow) {
    // 菜单里没有悬停的提示：用不了的，写明先做什么。
    const pick = picking === null ? { ...figure, label: '插入数字（先改写一段）' } : figure;
    return (
      <>
        <MenuButton word="插入" sections={[[pick, picture]]} />
        <MenuButton word="文稿" sections={[lastYear, [compare]]} />
      </>
    );
  }
  return (
    <>
      <ToolButton {...figure} />
      <ToolButton {...picture} />
      <MenuButton word="上年文字" sections={[lastYear]} />
      <ToolButton {...compare} />
    </>
  );
}
