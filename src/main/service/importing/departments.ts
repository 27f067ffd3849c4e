/** 部门：一个项目只装一个部门的数。几个文件写的部门不同，不许悄悄并在一起。 */
import { RefusalError } from '../../../shared/contract/refusal.js';
import { type ReadFile, tablesOf } from './importing.js';

/** 一个文件里写的各个部门，按先后；写法相近的只算一个。 */
export function departmentsOf(file: ReadFile): string[] {
  const stated = [...tablesOf(file).map((table) => table.department), file.budget?.department ?? null];
  const names: string[] = [];
  for (const name of stated)
    if (name !== null && name !== '' && !names.some((known) => sameDepartment(known, name))) names.push(name);
  return names;
}

const bare = (name: string): string => name.normalize('NFKC').replace(/[\s()[\]【】〔〕“”"·]/g, '');

/** 同一个部门：去掉空白、括号后相同，一个是另一个的一部分（本级、加挂牌子），或只错一个字（株州市）。 */
export function sameDepartment(a: string, b: string): boolean {
  const [one, other] = [bare(a), bare(b)];
  if (one.includes(other) || other.includes(one)) return true;
  const [left, right] = [Array.from(one), Array.from(other)];
  return (
    left.length === right.length &&
    left.length >= 6 &&
    left.filter((char, at) => char !== right[at]).length === 1
  );
}

/** 不问就读的（命令行）：几个文件写的部门不同则拒绝，什么也不收。 */
export function refuseDepartments(files: readonly ReadFile[]): void {
  const stated = files.flatMap((file) => {
    const [department] = departmentsOf(file);
    return department === undefined ? [] : [{ file: file.name, department }];
  });
  const [first] = stated;
  const other = stated.find((one) => first && !sameDepartment(first.department, one.department));
  if (!first || !other) return;
  throw new RefusalError(
    `几个文件不是同一个部门的：“${first.file}”写的是“${first.department}”，“${other.file}”写的是“${other.department}”。一个项目只装一个部门的数，没有导入。请分开导入；要汇总几个单位，请各建项目以后再合并；确是同一个部门改了名，请先导入一个，再把另一个并入。`,
  );
}
