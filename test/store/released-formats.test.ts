/** 每个发布过的格式各留一份样件：打得开、升得上、升之前先备份；更新的格式只读。 */
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dispatch } from '../../src/main/service/dispatch.js';
import { type Service, createService } from '../../src/main/service/index.js';
import { VERSION } from '../../src/main/store/migrate.js';
import { quietHost } from '../support/host.js';

const fixtures = resolve('test/fixtures/projects');
let folder = '';
let service: Service;
const file = { token: 'token-0000-0000', name: '旧.jsgk' };
const path = (): string => join(folder, file.name);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'juesuan-格式 '));
  service = await createService(
    quietHost(join(folder, 'data'), {
      resolve: () => Promise.resolve(path()),
      chooseSavePath: () => Promise.resolve(join(folder, '另存.jsgk')),
    }),
  );
});
afterEach(async () => {
  await service.close();
  rmSync(folder, { recursive: true, force: true });
});

const printed = async (): Promise<string | null> =>
  (await service.handlers['cell.explain']({ address: '05/2010301/基本支出' })).printed;
const edit = () =>
  dispatch(
    service.handlers,
    'cells.edit',
    { edits: [{ address: '05/2010301/基本支出', text: '20' }], unit: '万元', by: 'typed' },
    () => undefined,
  );
const versionOf = (name: string): unknown =>
  (JSON.parse(readFileSync(name, 'utf8')) as { version: unknown }).version; // eslint-disable-line @typescript-eslint/consistent-type-assertions -- 只取一个字段来比

describe('发布过的格式', () => {
  it('每一版都有样件', () => {
    const names = readdirSync(fixtures).filter((name) => name.startsWith('format-'));
    expect(names.sort()).toEqual(Array.from({ length: VERSION }, (_, at) => `format-${at + 1}.jsgk`));
  });

  it.each(Array.from({ length: VERSION }, (_, at) => at + 1))(
    '第 %i 版：打开、修改、存成现在的格式；旧的先备份',
    async (version) => {
      copyFileSync(join(fixtures, `format-${version}.jsgk`), path());
      const before = readFileSync(path());
      await service.handlers['project.open']({ file });
      expect(await printed()).toBe('12.34');
      expect(await edit()).toMatchObject({ ok: true });
      const { versions } = await service.handlers['versions.list']({});
      await service.handlers['project.close']({});
      expect(versionOf(path())).toBe(VERSION);
      const kept = readdirSync(join(folder, 'data/backups'), { recursive: true })
        .map(String)
        .filter((name) => name.endsWith('-upgrade.jsgk'));
      expect(kept).toHaveLength(version < VERSION ? 1 : 0);
      for (const name of kept) expect(readFileSync(join(folder, 'data/backups', name))).toEqual(before);
      expect(versions.every(({ label }) => label === '')).toBe(true);
    },
  );

  it('更新的格式：认得的部分只读地看，说明缘由；改、另存都是一句话，文件一个字节不动', async () => {
    copyFileSync(join(fixtures, 'newer-readable.jsgk'), path());
    const before = readFileSync(path());
    const opened = await service.handlers['project.open']({ file });
    expect(opened.messages.join()).toContain('只能看、不能改');
    expect(await printed()).toBe('12.34');
    expect(await edit()).toMatchObject({ ok: false, message: expect.stringContaining('请升级本程序') });
    for (const method of ['project.saveAs', 'project.saveDistribution'])
      expect(await dispatch(service.handlers, method, {}, () => undefined)).toMatchObject({ ok: false });
    await service.handlers['project.close']({});
    expect(readFileSync(path())).toEqual(before);
    expect(readdirSync(folder).sort()).toEqual(['data', file.name]);
  });
});
