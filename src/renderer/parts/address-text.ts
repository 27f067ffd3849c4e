/** 地址写给人看：括号用正式表式的全角；键入的全角、半角都认。 */
export const shownAddress = (address: string): string => address.replaceAll('(', '（').replaceAll(')', '）');

export const typedAddress = (text: string): string =>
  text.trim().replaceAll('（', '(').replaceAll('）', ')').replaceAll('／', '/');
