/** 对应方案：列出、删去、存成文件、从文件读入。 */
import type { MappingSummary } from '../../../shared/contract/index.js';
import { RefusalError } from '../../../shared/contract/refusal.js';
import { writeAtomically } from '../../store/atomic.js';
import {
  loadMappings,
  mappingText,
  readMappingFile,
  removeMapping,
  saveMapping,
} from '../../store/mappings.js';
import type { Handlers } from '../dispatch.js';
import { safeFileName } from '../names.js';
import type { Session } from '../session.js';

type MappingMethods = 'mappings.list' | 'mappings.remove' | 'mappings.export' | 'mappings.import';

async function list(folder: string): Promise<MappingSummary[]> {
  return (await loadMappings(folder)).map(({ mapping, shipped }) => ({
    id: mapping.id,
    name: mapping.name,
    table: mapping.table,
    verified: mapping.verified,
    shipped,
    note: mapping.note,
  }));
}

export function mappingHandlers(session: Session): Pick<Handlers, MappingMethods> {
  const { dataFolder } = session.host;
  return {
    'mappings.list': () => list(dataFolder),
    'mappings.remove': async ({ id }) => {
      await removeMapping(id, dataFolder);
      return list(dataFolder);
    },
    'mappings.export': async ({ id }) => {
      const found = (await loadMappings(dataFolder)).find((one) => one.mapping.id === id);
      if (!found) throw new RefusalError('没有这个对应方案，可能已经删去。');
      const fileName = `${safeFileName(found.mapping.name)}.json`;
      const path = await session.host.chooseSavePath(fileName);
      if (path === null) return { fileName: null, download: null };
      await writeAtomically(path, mappingText(found.mapping));
      return { fileName, download: await session.host.offerDownload(path) };
    },
    'mappings.import': async ({ file }) => {
      await saveMapping(await readMappingFile(await session.host.resolve(file)), dataFolder);
      return list(dataFolder);
    },
  };
}
