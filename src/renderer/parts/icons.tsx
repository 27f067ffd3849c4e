/** 线条图标。除关闭外，图标旁总有文字。 */
import type { ReactElement } from 'react';

const shapes = {
  undo: ['M5 3 2.5 5.5 5 8', 'M2.5 5.5H10a3.5 3.5 0 0 1 0 7H6'],
  redo: ['m11 3 2.5 2.5L11 8', 'M13.5 5.5H6a3.5 3.5 0 0 0 0 7h4'],
  import: ['M8 2v7.5M5 7l3 3 3-3M2.5 10.5v3h11v-3'],
  export: ['M8 10V2.5M5 5l3-3 3 3M2.5 10.5v3h11v-3'],
  checks: ['M2.5 4h5M2.5 8h5M2.5 12h5M10 4.2l1.3 1.3L14 2.8M10 11.2l1.3 1.3L14 9.8'],
  history: ['M2.5 8a5.5 5.5 0 1 0 1.7-4M2.5 2.5V5H5M8 5v3.2l2.2 1.3'],
  file: ['M4 1.8h5.2L12.5 5v9.2H4zM9 1.8V5.2h3.5'],
  sample: ['M3 2.5h8.5a1.5 1.5 0 0 1 1.5 1.5v9.5H4.5A1.5 1.5 0 0 1 3 12zM5.5 5.5h5M5.5 8h5'],
  folder: ['M2 4.5h4.2l1.5 1.7H14v6.3H2z'],
  close: ['M3.5 3.5l9 9M12.5 3.5l-9 9'],
  down: ['m4 6 4 4 4-4'],
  right: ['m6 4 4 4-4 4'],
  back: ['M10 3.5 5.5 8l4.5 4.5'],
  plus: ['M8 3v10M3 8h10'],
  minus: ['M3 8h10'],
  fail: ['M3 6h10M3 10h10M11 2.5 5 13.5'],
  pass: ['m3 8.5 3.2 3.2L13 4.8'],
  tail: ['M2.5 6.2c2-2.4 3.6-2.2 5.5-.6s3.5 1.8 5.5-.6M2.5 11c2-2.4 3.6-2.2 5.5-.6s3.5 1.8 5.5-.6'],
  info: ['M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 0 0 0-11zM8 7.3v3.7M8 5v.2'],
  none: ['M4 8h8'],
  empty: ['M8 2.8a5.2 5.2 0 1 0 0 10.4a5.2 5.2 0 0 0 0-10.4z'],
  find: ['M7 2.8a4.2 4.2 0 1 0 0 8.4a4.2 4.2 0 0 0 0-8.4zM10.2 10.2l3.3 3.3'],
  print: ['M4.5 6V2.3h7V6M4.5 11.5H2.3V6h11.4v5.5h-2.2M4.5 9.5h7v4.2h-7z'],
} as const;

export type IconName = keyof typeof shapes | 'filling' | 'ask';

export function Icon({ name }: { readonly name: IconName }): ReactElement {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      {name === 'filling' ? (
        <>
          <circle cx="8" cy="8" r="5.2" />
          <path d="M8 2.8a5.2 5.2 0 0 1 0 10.4z" fill="currentColor" stroke="none" />
        </>
      ) : name === 'ask' ? (
        <circle cx="8" cy="8" r="5.5" strokeDasharray="2.2 2.2" />
      ) : (
        shapes[name].map((path) => <path key={path} d={path} />)
      )}
    </svg>
  );
}
