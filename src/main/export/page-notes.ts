/** 目录页码怎样写的：不必人做什么的两句。单独一个文件：宿主要认它们，不必为此装上排版的一套。 */
export const MEASURED = 'Word 目录的页码已照排好的页数写好。';
export const PRINTED_PAGES = 'PDF 目录的页码已照印出的页数写好。';
