/** 文字进网页：一律转义，控制字符先去掉。 */
import { cleanText } from '../export/text.js';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string =>
  cleanText(text).replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
