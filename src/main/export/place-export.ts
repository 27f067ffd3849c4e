/** 把做好的一批放进文件夹。做的事在别的线程（service/exporting/worker.ts），放在宿主里。 */
import type { ExportPart } from '../../shared/contract/index.js';
import { numberedName } from './file-names.js';
import type { ExportOutcome } from './input.js';
import { disk, freeNumber, type NewFile, openElsewhere, placeFiles } from './place-files.js';
import type { PlacingEnvironment } from './placement.js';

/** 做好而还没有写的各个文件。 */
export interface BuiltExport {
  readonly files: readonly (NewFile & { readonly part: ExportPart })[];
  readonly notes: readonly string[];
}

/** 一次写成；`rename` 是另存为(2)，一组文件用同一个序号。 */
export async function placeExport(
  folder: string,
  built: BuiltExport,
  env: PlacingEnvironment = disk,
  rename = false,
): Promise<ExportOutcome> {
  const number = rename
    ? await freeNumber(
        folder,
        built.files.map(({ name }) => name),
      )
    : null;
  const files = built.files.map((file) =>
    number === null ? file : { ...file, name: numberedName(file.name, number) },
  );
  await placeFiles(folder, files, env);
  const notes = [...built.notes];
  const names = files.map((file) => file.name);
  for (const name of await openElsewhere(folder, names))
    notes.push(`“${name}”像是正在 Excel 或 WPS 里开着：新文件已写好，请不保存地关闭旧窗口，再重新打开。`);
  return { files: files.map(({ part, name }) => ({ part, name })), notes };
}
