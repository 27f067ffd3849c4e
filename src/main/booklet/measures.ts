/** 册子的尺寸：纸张、版心、图高。只是数，不碰写 Word 的库——推算页码的（paging.ts）窗口起动时就要。 */

/** A4（缇）。 */
export const A4 = { width: 11_906, height: 16_838 };
/** 公文版心：上 37 下 35 左 28 右 26 毫米。 */
export const PORTRAIT_MARGIN = {
  top: 2098,
  bottom: 1984,
  left: 1587,
  right: 1474,
  header: 851,
  footer: 1361,
};
/** 横向的表页：四周 20 毫米，表才排得下。 */
export const LANDSCAPE_MARGIN = {
  top: 1134,
  bottom: 1134,
  left: 1134,
  right: 1134,
  header: 567,
  footer: 567,
};

export const LANDSCAPE_WIDTH = A4.height - LANDSCAPE_MARGIN.left - LANDSCAPE_MARGIN.right;
export const LANDSCAPE_HEIGHT = A4.width - LANDSCAPE_MARGIN.top - LANDSCAPE_MARGIN.bottom;

/** 纵向页的版心（缇）。 */
export const PORTRAIT_WIDTH = A4.width - PORTRAIT_MARGIN.left - PORTRAIT_MARGIN.right;
export const PORTRAIT_HEIGHT = A4.height - PORTRAIT_MARGIN.top - PORTRAIT_MARGIN.bottom;

/** 图占几行（正文行距）；高度比它略小，行高才不被撑开。 */
export const CHART_LINES = 10;
