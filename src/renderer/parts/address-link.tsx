/** 地址：点了就去那一格；右键有同一个菜单。 */
import type { ReactElement } from 'react';
import { shownAddress } from './address-text.js';
import { goTo, reachable } from '../state/navigate.js';

interface Props {
  readonly address: string;
  /** 写的字；没有就写地址。 */
  readonly label?: string | undefined;
}

export function AddressLink({ address, label = shownAddress(address) }: Props): ReactElement {
  if (!reachable(address)) return <span>{label}</span>;
  return (
    <button
      type="button"
      className="link"
      title={`去 ${shownAddress(address)}`}
      data-address={address}
      onClick={() => goTo(address)}
    >
      {label}
    </button>
  );
}
