/** 共享文字表：富文本各段相连，注音（rPh）不要。 */
import { LIMITS } from './limits.js';
import { tooMuch } from './refuse.js';
import { scanXml, unescapeExcel } from './xml.js';

export function scanSharedStrings(text: string | null): string[] {
  const strings: string[] = [];
  if (text === null) return strings;
  let current = '';
  let inText = false;
  let inPhonetic = false;
  scanXml(text, {
    open(name) {
      if (name === 'si') current = '';
      else if (name === 't') inText = true;
      else if (name === 'rPh') inPhonetic = true;
    },
    text(data) {
      if (inText && !inPhonetic) current += data;
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') inPhonetic = false;
      else if (name === 'si') {
        const value = unescapeExcel(current);
        if (value.length > LIMITS.cellText) tooMuch('有一格的文字超过 32,767 字');
        strings.push(value);
      }
    },
  });
  return strings;
}
