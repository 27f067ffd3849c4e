/** 查找科目的契约。 */
import { z } from 'zod';

export const foundSubjectSchema = z.lazy(() =>
  z.object({
    code: z.string(),
    name: z.string(),
    /** 所在的类、款。 */
    path: z.string(),
    trust: z.enum(['official', 'attested', 'reference', 'learned']),
    /** 只在别的年度见过时的一句提示；本年度认得的、没有注明年度的为 null。 */
    otherYears: z.string().nullable(),
  }),
);
export type FoundSubject = z.infer<typeof foundSubjectSchema>;
