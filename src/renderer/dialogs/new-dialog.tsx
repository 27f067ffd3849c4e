/** 空白新建：选版式，填年度和单位名称。 */
import { useState, type ReactElement } from 'react';
import { Modal, closeDialog } from '../parts/modal.js';
import { NoticeBar } from '../parts/notice-bar.js';
import { newProject } from '../state/actions.js';
import { useApp } from '../state/store.js';

export function NewDialog(): ReactElement {
  const profiles = useApp((state) => state.info?.profiles ?? null) ?? [];
  const [profile, setProfile] = useState(profiles[0]?.id ?? '');
  const [year, setYear] = useState(String(profiles[0]?.year ?? new Date().getFullYear() - 1));
  const [department, setDepartment] = useState('');
  const complete = profile !== '' && /^20\d{2}$/.test(year) && department.trim() !== '';
  const create = (): void => {
    if (complete) void newProject(profile, Number(year), department.trim());
  };
  return (
    <Modal
      title="空白新建"
      width={560}
      footer={
        <>
          <span className="grow" />
          <button type="button" className="btn line" onClick={closeDialog}>
            取消
          </button>
          <button type="button" className="btn main-act" disabled={!complete} onClick={create}>
            新建
          </button>
        </>
      }
    >
      <NoticeBar />
      <div className="form-grid">
        <label htmlFor="new-profile" className="mut">
          版式
        </label>
        <select
          id="new-profile"
          className="select"
          value={profile}
          onChange={(event) => setProfile(event.target.value)}
        >
          {profiles.map(({ id, name, verified }) => (
            <option key={id} value={id}>
              {name}
              {verified ? '' : '（未核实）'}
            </option>
          ))}
        </select>
        <label htmlFor="new-year" className="mut">
          年度
        </label>
        <input
          id="new-year"
          type="text"
          inputMode="numeric"
          className="text"
          value={year}
          onChange={(event) => setYear(event.target.value)}
        />
        <label htmlFor="new-department" className="mut">
          单位名称
        </label>
        <input
          id="new-department"
          data-first
          type="text"
          className="text"
          maxLength={300}
          placeholder="部门的全称，照公章"
          value={department}
          onChange={(event) => setDepartment(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            event.preventDefault();
            create();
          }}
        />
      </div>
    </Modal>
  );
}
