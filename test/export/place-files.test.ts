import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportProject } from '../../src/main/export/index.js';
import { checkFolder, disk, placeFiles } from '../../src/main/export/place-files.js';
import type { PlacingEnvironment } from '../../src/main/export/placement.js';
import { realFs } from '../../src/main/store/fs.js';
import { RefusalError } from '../../src/shared/contract/refusal.js';
import { exportInput } from './fixture.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '导出 测试-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const FILES = [
  { name: '甲.xlsx', bytes: text('新甲') },
  { name: '乙.docx', bytes: text('新乙') },
  { name: '丙.txt', bytes: text('新丙') },
];
const failure = (code: string): Error => Object.assign(new Error(code), { code });
const contents = (): Record<string, string> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));

/** 第几次改名失败（从 1 起），失败几次。 */
function failingRename(at: number, code: string, times: number): PlacingEnvironment {
  let calls = 0;
  let failed = 0;
  return {
    wait: () => Promise.resolve(),
    fs: {
      ...realFs,
      rename: (from, to) => {
        calls++;
        if (calls >= at && failed < times) {
          failed++;
          return Promise.reject(failure(code));
        }
        return realFs.rename(from, to);
      },
    },
  };
}

describe('全部写成或全部不动', () => {
  it('写成新的，顶替旧的，不留临时文件', async () => {
    writeFileSync(join(folder, '甲.xlsx'), '旧甲');
    await placeFiles(folder, FILES);
    expect(contents()).toEqual({ '甲.xlsx': '新甲', '乙.docx': '新乙', '丙.txt': '新丙' });
  });

  it.each([1, 2, 3])('第 %i 个改名失败：旧件照旧，新件不留', async (at) => {
    writeFileSync(join(folder, '甲.xlsx'), '旧甲');
    writeFileSync(join(folder, '丙.txt'), '旧丙');
    await expect(placeFiles(folder, FILES, failingRename(at, 'EIO', 1))).rejects.toThrow(RefusalError);
    expect(contents()).toEqual({ '甲.xlsx': '旧甲', '丙.txt': '旧丙' });
  });

  it.each([0, 1, 2])('写第 %i 个临时文件时磁盘满', async (at) => {
    writeFileSync(join(folder, '甲.xlsx'), '旧甲');
    let count = 0;
    const full: PlacingEnvironment = {
      ...disk,
      fs: {
        ...realFs,
        open: (path, how) => (count++ === at ? Promise.reject(failure('ENOSPC')) : realFs.open(path, how)),
      },
    };
    await expect(placeFiles(folder, FILES, full)).rejects.toThrow('磁盘已满');
    expect(contents()).toEqual({ '甲.xlsx': '旧甲' });
  });

  it('短暂被占用时重试成功', async () => {
    await placeFiles(folder, FILES, failingRename(2, 'EBUSY', 3));
    expect(Object.keys(contents())).toHaveLength(3);
  });

  it('一直被占用时请人关闭', async () => {
    writeFileSync(join(folder, '乙.docx'), '旧乙');
    await expect(placeFiles(folder, FILES, failingRename(2, 'EPERM', 7))).rejects.toThrow(
      '“乙.docx”正被 Excel 或 WPS 打开，没有导出。请关闭后重试',
    );
    expect(contents()).toEqual({ '乙.docx': '旧乙' });
  });
});

describe('文件夹', () => {
  it('不存在、不是文件夹：一句话拒绝', async () => {
    await expect(checkFolder(join(folder, '没有'))).rejects.toThrow('不存在或读不到');
    writeFileSync(join(folder, '文件'), '');
    await expect(checkFolder(join(folder, '文件'))).rejects.toThrow('是文件，不是文件夹');
    await expect(checkFolder(folder)).resolves.toBeUndefined();
    expect(readdirSync(folder)).toEqual(['文件']);
  });
});

describe('exportProject', () => {
  it('写出所要的部分，名字合规', async () => {
    const outcome = await exportProject(exportInput(), folder, {
      parts: ['report', 'text', 'xlsx', 'docx'],
      valuesOnly: false,
      draft: false,
    });
    expect(outcome.files.map((file) => file.name)).toEqual([
      '2024年度株洲市长株潭一体化发展事务中心决算公开表.xlsx',
      '2024年度株洲市长株潭一体化发展事务中心决算公开.docx',
      '2024年度株洲市长株潭一体化发展事务中心情况说明.txt',
      '审核报告.xlsx',
    ]);
    expect(readdirSync(folder).sort()).toEqual(outcome.files.map((file) => file.name).sort());
  });

  it('取消后什么也没写；报告进度', async () => {
    const stop = new AbortController();
    const seen: string[] = [];
    const attempt = exportProject(
      exportInput(),
      folder,
      { parts: ['xlsx', 'text', 'report'], valuesOnly: false, draft: false },
      {
        signal: stop.signal,
        onPart: (part, done, total) => {
          seen.push(`${part} ${done}/${total}`);
          if (part === 'text') stop.abort();
        },
      },
    );
    await expect(attempt).rejects.toThrow('已取消导出');
    expect(seen).toEqual(['xlsx 0/3', 'text 1/3']);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('目标旁有锁文件时提醒', async () => {
    writeFileSync(join(folder, '~$审核报告.xlsx'), '');
    const outcome = await exportProject(exportInput(), folder, {
      parts: ['report', 'text'],
      valuesOnly: false,
      draft: false,
    });
    expect(outcome.notes).toEqual([expect.stringContaining('“审核报告.xlsx”像是正在 Excel 或 WPS 里开着')]);
  });

  it('做不成的部分使全部不写', async () => {
    const input = exportInput({ '一般.支出.基本': { '2010101': '999999999999999900.00' } });
    const all = { parts: ['text', 'xlsx'] as const, valuesOnly: false, draft: false };
    await expect(exportProject(input, folder, all)).rejects.toThrow(RefusalError);
    expect(readdirSync(folder)).toEqual([]);
  });
});
