/** 表的中文序号，从 0 起的次序 → 一、二……。 */
import { chineseOrdinal } from '../../shared/narrative/ordinal.js';

export const tableOrdinal = (at: number): string => chineseOrdinal(at + 1);
