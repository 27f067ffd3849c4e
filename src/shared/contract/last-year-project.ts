/** 去年的项目（.jsgk）作上年文件：开始新一年，或并入打开着的项目。 */
import { z } from 'zod';
import { fileTokenSchema } from './files.js';

export const lastYearProjectArgs = z.object({
  file: fileTokenSchema,
  /** new：另开始新一年；open：并入打开着的，一步可撤销。 */
  into: z.enum(['new', 'open']),
});
