/** 读成了什么：逐张工作表列出认作哪张表、单位、读入行数、没读懂的和存疑的。 */
import type { ReactElement } from 'react';
import type { ImportReport, ImportedSheet } from '../../shared/contract/index.js';
import { AddressLink } from '../parts/address-link.js';
import { Modal, closeDialog } from '../parts/modal.js';

const purposes: Readonly<Record<ImportReport['as'], string>> = {
  'this-year': '本年数据',
  'last-year': '上年文件',
  'initial-budget': '年初预算',
  'blank-form': '空白表式',
};

function SheetLine({ sheet }: { readonly sheet: ImportedSheet }): ReactElement {
  const { notUnderstood } = sheet;
  return (
    <>
      <tr>
        <td className="wrap">{sheet.sheet}</td>
        <td>{sheet.table === null ? <span className="mut">不导入</span> : `公开${sheet.table}表`}</td>
        <td>{sheet.unit ?? ''}</td>
        <td>{sheet.year ?? ''}</td>
        <td className="num">{sheet.rowsRead}</td>
        <td className={notUnderstood.length > 0 ? 'num ask' : 'num'}>{notUnderstood.length}</td>
      </tr>
      {notUnderstood.map((item) => (
        <tr key={item.cell}>
          <td colSpan={6} className="sm mut wrap">
            {item.cell}“{item.text}”：{item.why}
          </td>
        </tr>
      ))}
    </>
  );
}

function Doubts({ report }: { readonly report: ImportReport }): ReactElement | null {
  if (report.doubts.length === 0) return null;
  return (
    <div className="doubts">
      <h3>请过目 {report.doubts.length} 件事</h3>
      {report.doubts.map((doubt, at) => (
        <div key={at} className="doubt">
          <span className="chip ask">{doubt.kind}</span>
          <span className="grow wrap">{doubt.message}</span>
          {doubt.addresses.slice(0, 3).map((address) => (
            <AddressLink key={address} address={address} />
          ))}
        </div>
      ))}
    </div>
  );
}

function Report({ report }: { readonly report: ImportReport }): ReactElement {
  const known = report.sheets.filter(({ table }) => table !== null).length;
  return (
    <section className="report">
      <h3 className="wrap">
        {report.file}
        <span className="sm mut report-brief">
          当作{purposes[report.as]}，{report.sheets.length} 个工作表，认出 {known} 个，印定 {report.pinned}{' '}
          格，存疑 {report.disputed} 格
        </span>
      </h3>
      <table className="list tight">
        <colgroup>
          <col />
          <col style={{ width: 96 }} />
          <col style={{ width: 60 }} />
          <col style={{ width: 60 }} />
          <col style={{ width: 80 }} />
          <col style={{ width: 80 }} />
        </colgroup>
        <thead>
          <tr>
            <th>工作表</th>
            <th>认作</th>
            <th>单位</th>
            <th>年度</th>
            <th className="num">读入行</th>
            <th className="num">没读懂</th>
          </tr>
        </thead>
        <tbody>
          {report.sheets.map((sheet) => (
            <SheetLine key={sheet.sheet} sheet={sheet} />
          ))}
        </tbody>
      </table>
      <Doubts report={report} />
    </section>
  );
}

export function ReportsDialog({ reports }: { readonly reports: readonly ImportReport[] }): ReactElement {
  return (
    <Modal
      title="读成了什么"
      width={820}
      footer={
        <>
          <span className="sm mut">读错了可以撤销，再换一种用法导入。</span>
          <span className="grow" />
          <button type="button" className="btn main-act" onClick={closeDialog}>
            看表
          </button>
        </>
      }
    >
      {reports.map((report, at) => (
        <Report key={`${report.file}:${at}`} report={report} />
      ))}
    </Modal>
  );
}
