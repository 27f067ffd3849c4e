/** 命令：一步可撤销的修改，由变更组成；逆命令把前后对调。 */
import { z } from 'zod';
import { RefusalError } from '../contract/refusal.js';
import {
  type DocumentState,
  type SectionName,
  SECTION_NAMES,
  metaSchema,
  sectionKeySchema,
  sectionSchemas,
} from './state.js';

/** 项目信息里可以改的只有版式：换版式也是一步可撤销的修改，账不变。 */
const changeable = { ...sectionSchemas, meta: metaSchema.shape.profile } as const;
const CHANGE_SECTIONS = [...SECTION_NAMES, 'meta'] as const;

/** 一处变更。`before`/`after` 为 null 表示没有这个键；版式总有。值的模式由节决定。 */
export const changeSchema = z
  .strictObject({
    section: z.enum(CHANGE_SECTIONS),
    key: sectionKeySchema,
    before: z.unknown(),
    after: z.unknown(),
  })
  .refine(
    (change) =>
      [change.before, change.after].every(
        (v) => (v === null && change.section !== 'meta') || changeable[change.section].safeParse(v).success,
      ),
    {
      message: '变更的值不合本节的格式',
    },
  )
  .refine(({ section, key }) => section !== 'meta' || key === 'profile', {
    message: '项目信息里只有版式可以改',
  });
export interface Change {
  readonly section: SectionName | 'meta';
  readonly key: string;
  readonly before: unknown;
  readonly after: unknown;
}

export const commandSchema = z.strictObject({
  /** 从 1 起的序号。 */
  seq: z.number().int().min(1),
  at: z.string().max(40),
  kind: z.enum(['edit', 'rows', 'import', 'facts', 'decision', 'undo', 'redo']),
  /** 给人看的名称，如 键入 05/2010301/基本支出。 */
  label: z.string().max(400),
  /** 撤销、重做所针对的命令。 */
  target: z.number().int().min(1).optional(),
  changes: z.array(changeSchema).max(2_000_000),
});
export type Command = Omit<z.infer<typeof commandSchema>, 'changes'> & { changes: readonly Change[] };

export const invert = (changes: readonly Change[]): Change[] =>
  [...changes]
    .reverse()
    .map(({ section, key, before, after }) => ({ section, key, before: after, after: before }));

/** 就地施行变更。值按本节模式校验，不合即抛错（此时什么都没改）。 */
export function applyChanges(state: DocumentState, changes: readonly Change[]): void {
  const writes = changes.map((change) => ({ change, write: writer(state, change) }));
  for (const { write } of writes) write();
}

function writer(state: DocumentState, change: Change): () => void {
  const { section, after } = change;
  const key = String(accepted(sectionKeySchema, change.key));
  if (section === 'meta') {
    if (key !== 'profile') throw new RefusalError('项目信息里只有版式可以改，没有改。');
    const profile = accepted(metaSchema.shape.profile, after);
    return () => void Reflect.set(state.meta, key, profile);
  }
  if (after === null || after === undefined) {
    return () => void Reflect.deleteProperty(state[section], key);
  }
  const value: unknown = accepted(sectionSchemas[section], after);
  return () => void Reflect.set(state[section], key, value);
}

/** 键与值出自界面与命令行：不合本节的模式是拒绝，不是故障。 */
function accepted(schema: z.ZodType, value: unknown): unknown {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new RefusalError('这一处的名称或内容不合格式，没有改；请换一个写法。');
  return parsed.data;
}

/** 按序号重放：得到施行全部命令后的状态（测试与日志恢复用）。 */
export function replay(initial: DocumentState, commands: readonly Command[]): DocumentState {
  const state = structuredClone(initial);
  for (const command of commands) applyChanges(state, command.changes);
  return state;
}
