/** 使用说明的各篇与图：随程序打包，不联网也能看。 */
import { z } from 'zod';
import { titleOf } from './markdown.js';

export interface Article {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

const strings = z.record(z.string(), z.string());
const texts = strings.parse(
  import.meta.glob('../../../docs/guide/*.md', { query: '?raw', import: 'default', eager: true }),
);
const images = strings.parse(
  import.meta.glob('../../../docs/guide/images/*.png', { query: '?url', import: 'default', eager: true }),
);

const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** 按文件名的次序。 */
export const articles: readonly Article[] = Object.entries(texts)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([path, text]) => ({ id: fileName(path).replace(/\.md$/, ''), title: titleOf(text), text }));

const imageUrls = new Map(Object.entries(images).map(([path, url]) => [`images/${fileName(path)}`, url]));

/** 图的地址；还没有截的图为 null。 */
export const imageUrl = (source: string): string | null => imageUrls.get(source) ?? null;
