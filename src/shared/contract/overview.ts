/** 概览页的形状：截止、还缺什么、九张表、与上年比。数都由宿主算好，页面只画。 */
import { z } from 'zod';
import { tableStateSchema } from './project.js';

/** 公开截止：批复日期（补充资料的一项）之后二十日。日期都是 YYYY-MM-DD。 */
export const deadlineSchema = z.lazy(() =>
  z.object({
    /** 人填的原文；没填为 null。 */
    text: z.string().nullable(),
    /** 原文读不成日期时的一句话。 */
    problem: z.string().nullable(),
    today: z.string(),
    due: z.string().nullable(),
    /** 离截止还有几天；已过为负。 */
    daysLeft: z.number().int().nullable(),
    milestones: z.array(
      z.object({ date: z.string(), label: z.string(), state: z.enum(['past', 'today', 'ahead']) }),
    ),
  }),
);
export type Deadline = z.infer<typeof deadlineSchema>;

export const todoKindSchema = z.enum([
  'begin',
  'disputed',
  'fail',
  'notRun',
  'filling',
  'reason',
  'fact',
  'empty',
]);
export type TodoKind = z.infer<typeof todoKindSchema>;

const wayOutSchema = z.lazy(() =>
  z.object({
    label: z.string(),
    page: z.enum(['cell', 'table', 'checks', 'conflicts', 'narrative', 'facts', 'import']),
    /** 地址、表号、原因或事实的键。 */
    key: z.string().nullable(),
  }),
);
export type WayOut = z.infer<typeof wayOutSchema>;

/** 还缺的一类事，按先后办；`go` 是去哪里办，`other` 是另一条路。 */
export const todoSchema = z.lazy(() =>
  z.object({
    kind: todoKindSchema,
    count: z.number().int(),
    what: z.string(),
    detail: z.string(),
    go: wayOutSchema,
    other: wayOutSchema.optional(),
  }),
);
export type Todo = z.infer<typeof todoSchema>;

/** 本年与上年的一对数；`share` 是条的长短（百分比，同组最大者为 100）。 */
export const comparedSchema = z.lazy(() =>
  z.object({
    label: z.string(),
    level: z.number().int(),
    address: z.string().nullable(),
    now: z.string().nullable(),
    prior: z.string().nullable(),
    difference: z.string().nullable(),
    rate: z.string().nullable(),
    nowShare: z.number(),
    priorShare: z.number(),
  }),
);
export type Compared = z.infer<typeof comparedSchema>;

export const overviewSchema = z.lazy(() =>
  z.object({
    year: z.number().int(),
    deadline: deadlineSchema,
    todos: z.array(todoSchema),
    tables: z.array(
      z.object({
        table: z.string(),
        title: z.string(),
        state: tableStateSchema,
        address: z.string().nullable(),
        now: z.string().nullable(),
        prior: z.string().nullable(),
        /** 上年数的地址；几格相加的没有。 */
        priorAddress: z.string().nullable(),
      }),
    ),
    main: z.array(comparedSchema),
    classes: z.array(comparedSchema),
    /** 三公经费：合计在前。 */
    travel: z.array(comparedSchema),
  }),
);
export type Overview = z.infer<typeof overviewSchema>;
