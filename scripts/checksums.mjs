// npm run checksums：给 dist/ 里的安装文件各算一个 SHA-256，写成 dist/SHA256SUMS.txt（sha256sum -c 可核对）。
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

const dist = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '..', 'dist');
const wanted = /\.(exe|zip|deb|AppImage)$/;
const names = existsSync(dist)
  ? readdirSync(dist)
      .filter((name) => wanted.test(name))
      .sort()
  : [];
if (names.length === 0) {
  process.stderr.write(`${dist} 里没有安装文件，请先在有网络的机器上做安装包。\n`);
  process.exit(2);
}
const lines = [];
for (const name of names) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(join(dist, name)), hash);
  lines.push(`${hash.digest('hex')}  ${name}`);
}
writeFileSync(join(dist, 'SHA256SUMS.txt'), `${lines.join('\n')}\n`);
process.stdout.write(`${lines.join('\n')}\n`);
