/** 导出的做法：公式、保护、样子、结构图、审签单。 */
import { useState, type ReactElement } from 'react';
import type { ExportPlan, SignOffPlace } from '../../shared/contract/index.js';
import { putFact, setFact } from '../state/actions.js';
import { useApp } from '../state/store.js';

export interface Options {
  readonly valuesOnly: boolean;
  readonly protect: boolean;
  readonly look: string | null;
  readonly signOff: SignOffPlace;
  readonly name: string;
}

interface Props {
  readonly plan: ExportPlan;
  readonly options: Options;
  readonly onChange: (options: Options) => void;
}

function Check(props: {
  readonly checked: boolean;
  readonly word: string;
  readonly hint: string;
  readonly onChange: () => void;
}): ReactElement {
  return (
    <label>
      <input type="checkbox" checked={props.checked} onChange={props.onChange} />
      <span>{props.word}</span>
      <span className="mut">{props.hint}</span>
    </label>
  );
}

/** Excel 的样子：官方表样，或某个导入文件的样子。 */
export function WorkbookOptions({ plan, options, onChange }: Props): ReactElement {
  return (
    <div className="choices">
      <Check
        checked={options.valuesOnly}
        word="只要数值"
        hint="不留公式，报送平台不收公式时用"
        onChange={() => onChange({ ...options, valuesOnly: !options.valuesOnly })}
      />
      <Check
        checked={options.protect}
        word="保护算出的格"
        hint="防误改，不设密码；录入格照常能改"
        onChange={() => onChange({ ...options, protect: !options.protect })}
      />
      {plan.looks.length === 0 ? null : (
        <label>
          <span>样子</span>
          <select
            className="select"
            aria-label="Excel 的样子"
            value={options.look ?? ''}
            onChange={(event) =>
              onChange({ ...options, look: event.target.value === '' ? null : event.target.value })
            }
          >
            <option value="">官方表样</option>
            {plan.looks.map(({ id, name }) => (
              <option key={id} value={id}>
                照“{name}”
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}

const places: readonly { readonly value: SignOffPlace; readonly word: string }[] = [
  { value: 'none', word: '不要' },
  { value: 'booklet', word: '公开册末页' },
  { value: 'both', word: '公开册末页与 Excel 末表' },
];

function SignField({ field, value }: { readonly field: string; readonly value: string }): ReactElement {
  const [typed, setTyped] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const year = useApp(({ project }) => project?.year ?? null);
  const save = async (text: string): Promise<void> => {
    const refusal = text === value ? null : await putFact(field, text);
    // 没有收下的字留在框里，缘故写在旁边。
    setRefused(refusal?.reason ?? null);
    if (refusal === null) setTyped(null);
  };
  return (
    <label className="sign-field">
      <span className="mut">{field}</span>
      <input
        type="text"
        maxLength={100}
        value={typed ?? value}
        aria-invalid={refused !== null}
        placeholder={field === '批复日期' && year !== null ? `如 ${year + 1}-08-10` : '留空手签'}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => {
          if (typed !== null) void save(typed.trim());
        }}
      />
      {refused === null ? null : (
        <span className="sm bad" role="alert">
          没有存：{refused}
        </span>
      )}
    </label>
  );
}

/** 审签单要不要、放哪里，各栏填什么。 */
export function SignOffOptions({ plan, options, onChange }: Props): ReactElement {
  return (
    <div className="choices">
      <div className="row">
        {places.map(({ value, word }) => (
          <label key={value}>
            <input
              type="radio"
              name="sign-off"
              checked={options.signOff === value}
              onChange={() => onChange({ ...options, signOff: value })}
            />
            <span>{word}</span>
          </label>
        ))}
      </div>
      {options.signOff === 'none' ? null : (
        <div className="sign-fields">
          {plan.signing.map(({ key, value }) => (
            <SignField key={key} field={key} value={value} />
          ))}
        </div>
      )}
    </div>
  );
}

/** 公开册：要不要支出结构图。 */
export function BookletOptions({ plan }: { readonly plan: ExportPlan }): ReactElement {
  return (
    <div className="choices">
      <Check
        checked={plan.chart}
        word="支出结构图"
        hint="由 03 表各类的数画成，放在支出说明之后"
        onChange={() => void setFact('支出结构图', plan.chart ? '不要' : '要')}
      />
    </div>
  );
}
