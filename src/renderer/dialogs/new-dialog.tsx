/** 空白新建：选版式，填年度和单位名称。 */
import { useState, type KeyboardEvent, type ReactElement } from 'react';
import { Modal, closeDialog } from '../parts/modal.js';
import { NoticeBar } from '../parts/notice-bar.js';
import { newProject } from '../state/actions.js';
import { useApp } from '../state/store.js';

const isYear = (text: string): boolean => /^20\d{2}$/.test(text);

/** 年度旁的一句话：写得不对，或版式比它旧。 */
function yearRemark(
  year: string,
  of: number | null,
): { readonly tone: string; readonly text: string } | null {
  if (year === '') return { tone: 'ask', text: '请写年度，四位数，如 2025。' };
  if (!isYear(year)) return { tone: 'ask', text: `“${year}”不是年度：写四位数，如 2025。` };
  if (of === null || of >= Number(year)) return null;
  return { tone: 'mut', text: `选的是 ${of} 年度的版式；${year} 年度的表式有了新的，随时可以换版式。` };
}

export function NewDialog(): ReactElement {
  const profiles = useApp((state) => state.info?.profiles ?? null) ?? [];
  const [profile, setProfile] = useState(profiles[0]?.id ?? '');
  // 编的是去年的决算。
  const [year, setYear] = useState(String(new Date().getFullYear() - 1));
  const [department, setDepartment] = useState('');
  const complete = profile !== '' && isYear(year) && department.trim() !== '';
  const remark = yearRemark(year, profiles.find(({ id }) => id === profile)?.year ?? null);
  const create = (): void => {
    if (complete) void newProject(profile, Number(year), department.trim());
  };
  const onEnter = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    create();
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
        <div className="with-remark">
          <input
            id="new-year"
            type="text"
            inputMode="numeric"
            className="text"
            aria-describedby="new-year-remark"
            aria-invalid={!isYear(year)}
            value={year}
            onChange={(event) => setYear(event.target.value.trim())}
            onKeyDown={onEnter}
          />
          <p id="new-year-remark" className={`sm ${remark?.tone ?? ''}`} role="status">
            {remark?.text}
          </p>
        </div>
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
          onKeyDown={onEnter}
        />
      </div>
    </Modal>
  );
}
