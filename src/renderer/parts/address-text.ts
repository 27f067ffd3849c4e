/** 地址写给人看：括号用正式表式的全角；键入的全角、半角都认。 */
export const shownAddress = (address: string): string => address.replaceAll('(', '（').replaceAll(')', '）');

/** 来处可能是一串；取第一个能认出的地址，没有为 null。 */
export const firstAddress = (source: string): string | null =>
  /(?:^|[\s(（＝=+＋−÷/-])(\d{2}\/[^\s()（）＝=+＋−÷]+)/.exec(source)?.[1] ?? null;

export const typedAddress = (text: string): string =>
  text.trim().replaceAll('（', '(').replaceAll('）', ')').replaceAll('／', '/');
