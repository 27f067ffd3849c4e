import { it } from 'vitest';
import { mkdirSync } from 'node:fs';
import { exportProject } from '../../src/main/export/index.js';
import { exportInput } from './fixture.js';
import { manySubjects } from './big.js';
it('写得出', async () => {
  mkdirSync('/tmp/ex/all', { recursive: true });
  await exportProject(exportInput(), '/tmp/ex/all', { parts: ['xlsx','docx','text','report'], valuesOnly: false, draft: false });
  mkdirSync('/tmp/ex/dr', { recursive: true });
  await exportProject(exportInput(undefined,{sample:true}), '/tmp/ex/dr', { parts: ['xlsx','docx','text','report'], valuesOnly: false, draft: true });
  const big = exportInput(manySubjects(2000));
  mkdirSync('/tmp/ex/b', { recursive: true });
  for (const p of ['xlsx','docx'] as const) { const t=Date.now(); await exportProject(big, '/tmp/ex/b', { parts: [p], valuesOnly: false, draft: true }); console.log('TIME', p, Date.now()-t, big.sheets[4]!.rows.length); }
});
