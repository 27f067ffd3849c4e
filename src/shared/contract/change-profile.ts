/** 换版式的契约：先看放不下什么，再换。 */
import { z } from 'zod';
import { method } from './method.js';
import { openedProjectSchema } from './project.js';

const profile = z.string().regex(/^[a-z0-9-]{3,40}$/);

export const changeProfileMethods = {
  /** 换成这个版式，哪些数留在账上而印不出（一句一处）；项目不动。 */
  'profile.preview': method(() => [z.strictObject({ profile }), z.array(z.string())]),
  /** 换版式：一步可撤销的修改，账不变。 */
  'profile.change': method(() => [z.strictObject({ profile }), openedProjectSchema]),
} as const;
