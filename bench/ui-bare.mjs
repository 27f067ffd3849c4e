// 对照：光的 AG Grid（社区版，同一版本），三列金额，一行合计；count 为 0 时是空窗口。
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const main = `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1366, height: 768, webPreferences: { sandbox: true } });
  window.loadFile('index.html');
});`;

const page = (
  count,
) => `<!doctype html><meta charset="utf-8"><style>html,body{margin:0;height:100%}#grid{height:620px;width:900px}</style>
${
  count === 0
    ? ''
    : `<div id="grid"></div><script src="ag-grid.js"></script><script>
const rows = Array.from({ length: ${count} }, (_, at) => ({ id: String(at), code: String(2010101 + at), name: '科目' + at, basic: 100 + at, project: at }));
const total = () => { let basic = 0, project = 0; for (const row of rows) { basic += row.basic; project += row.project; } return { id: 'total', code: '', name: '合计', basic, project }; };
const api = agGrid.createGrid(document.getElementById('grid'), {
  columnDefs: [
    { field: 'code', width: 100, pinned: 'left' }, { field: 'name', width: 300, pinned: 'left' },
    { colId: 'sum', valueGetter: ({ data }) => data.basic + data.project, valueFormatter: ({ value }) => value.toFixed(2) },
    { field: 'basic', colId: 'basic', editable: true, valueParser: ({ newValue }) => Number(newValue), valueFormatter: ({ value }) => value.toFixed(2) },
    { field: 'project', editable: true, valueFormatter: ({ value }) => value.toFixed(2) },
  ],
  getRowId: ({ data }) => data.id, rowHeight: 22, rowData: rows, pinnedTopRowData: [total()], suppressColumnVirtualisation: true, animateRows: false,
  enterNavigatesVerticallyAfterEdit: true,
  onCellValueChanged: () => api.setGridOption('pinnedTopRowData', [total()]),
});
</script>`
}`;

/** 写好一个最小的程序文件夹，返回它的路径。 */
export function bareGrid(folder, root, count) {
  const app = join(folder, 'app');
  mkdirSync(app, { recursive: true });
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name: 'bare', main: 'main.js' }));
  writeFileSync(join(app, 'main.js'), main);
  writeFileSync(join(app, 'index.html'), page(count));
  if (count > 0)
    copyFileSync(
      join(root, 'node_modules/ag-grid-community/dist/ag-grid-community.min.js'),
      join(app, 'ag-grid.js'),
    );
  return app;
}
