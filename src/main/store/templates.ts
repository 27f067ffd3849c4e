/** 读 templates/：版式与科目字典。文件有错时指名文件与位置。 */
import { readFile, readdir } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RefusalError } from '../../shared/contract/refusal.js';
import { type Subject, SubjectDictionary, over, parseSubjectCsv } from '../../shared/ledger/subjects.js';
import { type ProfileSpec, type TableSpec, profileSchema, tableSchema } from '../../shared/profile/schema.js';
import { type CheckSpec, checksSchema } from '../../shared/checks/schema.js';
import {
  type FactRelation,
  type TextRule,
  factRelationsSchema,
  textRulesSchema,
} from '../../shared/narrative/rules-schema.js';
import { type NarrativeSpec, narrativeSchema } from '../../shared/narrative/schema.js';
import { type ProfileModel, compileProfile } from '../../shared/tables/model.js';
import { type UserSubjects, loadUserSubjects } from './user-subjects.js';
import type { z } from 'zod';

/** 一套版式：表模型、审核清单、情况说明模板。 */
export interface ProfileBundle {
  readonly model: ProfileModel;
  readonly checks: CheckSpec;
  readonly narrative: NarrativeSpec;
  readonly textRules: readonly TextRule[];
  readonly factRelations: readonly FactRelation[];
}
export interface Templates {
  readonly folder: string;
  readonly profiles: Profiles;
  readonly functional: SubjectDictionary;
  readonly economic: SubjectDictionary;
}

/** templates 文件夹：从本文件向上找（源码、out/cli、打包后的 resources 都适用）。 */
export function templatesFolder(start: string = dirname(fileURLToPath(import.meta.url))): string {
  for (let at = start, parent = dirname(at); ; at = parent, parent = dirname(at)) {
    const candidate = join(at, 'templates');
    if (existsSync(join(candidate, 'subjects', 'functional.csv'))) return candidate;
    if (parent === at) throw new RefusalError('找不到程序自带的 templates 文件夹，程序不完整，请重新安装。');
  }
}

/**
 * 各版式。起动时只看各是哪一套（`specs`）；表、审核、情况说明用到那一套时才读、才编译，读过的留着：
 * 一个项目只用一套，不必让打开窗口等另外几套。
 */
export class Profiles {
  readonly #folders: ReadonlyMap<string, string>;
  readonly #read = new Map<string, ProfileBundle>();
  /** 几套版式共用的表式只读一次。 */
  readonly #tables = new Map<string, TableSpec>();

  constructor(
    readonly specs: readonly ProfileSpec[],
    folders: readonly string[],
  ) {
    this.#folders = new Map(specs.map(({ id }, at) => [id, folders[at] ?? '']));
  }

  /** 没有这一套为 undefined；文件有错抛 RefusalError，指名文件。 */
  get(id: string): ProfileBundle | undefined {
    const folder = this.#folders.get(id);
    if (folder === undefined) return undefined;
    const bundle = this.#read.get(id) ?? readProfile(folder, this.#tables);
    this.#read.set(id, bundle);
    return bundle;
  }
  keys(): string[] {
    return [...this.#folders.keys()];
  }
  values(): ProfileBundle[] {
    return this.keys().flatMap((id) => this.get(id) ?? []);
  }
}

export async function loadTemplates(folder: string = templatesFolder()): Promise<Templates> {
  const names = await readdir(folder, { withFileTypes: true });
  const folders = names
    .filter((one) => one.isDirectory() && one.name !== 'subjects' && one.name !== 'mappings')
    .map((one) => join(folder, one.name))
    .sort();
  const subjects = async (name: string): Promise<Subject[]> =>
    parseSubjectCsv(await readFile(join(folder, 'subjects', name), 'utf8'));
  return {
    folder,
    profiles: new Profiles(
      folders.map((one) => readJson(join(one, 'profile.json'), profileSchema)),
      folders,
    ),
    // 财政部门的科目表叠在上面；它没说预算的，沿用自带字典的。
    functional: layered(await subjects('functional.csv'), await loadUserSubjects()),
    economic: new SubjectDictionary(await subjects('economic.csv')),
  };
}

function layered(built: readonly Subject[], { always, ofYears }: UserSubjects): SubjectDictionary {
  const byCode = new Map(built.map((subject) => [subject.code, subject]));
  for (const subject of always) byCode.set(subject.code, over(subject, byCode.get(subject.code)));
  return new SubjectDictionary(byCode.values(), ofYears);
}

/**
 * 读一个版式文件夹并编译表；审核清单、情况说明与文字规则用到才读：打开项目、画第一张表用不着。
 * 任何错误都是 RefusalError，带文件名。`known` 是读过的表式，读到的也记进去。
 */
export function readProfile(folder: string, known = new Map<string, TableSpec>()): ProfileBundle {
  const root = resolve(folder);
  const spec = readJson(join(root, 'profile.json'), profileSchema);
  const tables = spec.tables.map((name) => {
    const file = join(root, name);
    const table = known.get(file) ?? readJson(file, tableSchema);
    known.set(file, table);
    return table;
  });
  try {
    return new Bundle(compileProfile(spec, tables), root);
  } catch (error) {
    if (error instanceof RefusalError) throw error;
    throw new RefusalError(`版式 ${spec.id} 有错：${error instanceof Error ? error.message : String(error)}`);
  }
}

class Bundle implements ProfileBundle {
  #checks: CheckSpec | undefined;
  #narrative: NarrativeSpec | undefined;
  #textRules: readonly TextRule[] | undefined;
  #factRelations: readonly FactRelation[] | undefined;

  constructor(
    readonly model: ProfileModel,
    private readonly root: string,
  ) {}

  get checks(): CheckSpec {
    return (this.#checks ??= readJson(shared(this.root, this.model.spec.checks), checksSchema));
  }
  get narrative(): NarrativeSpec {
    return (this.#narrative ??= readJson(join(this.root, this.model.spec.narrative), narrativeSchema));
  }
  get textRules(): readonly TextRule[] {
    return (this.#textRules ??= readJson(shared(this.root, '../text-rules.json'), textRulesSchema).rules);
  }
  get factRelations(): readonly FactRelation[] {
    const file = shared(this.root, '../fact-relations.json');
    return (this.#factRelations ??= readJson(file, factRelationsSchema).rules);
  }
}

/** 版式可共用上层的审核清单；放在别处的版式文件夹里没有它时，用程序自带的。 */
function shared(root: string, name: string): string {
  const own = join(root, name);
  return existsSync(own) ? own : join(templatesFolder(), basename(name));
}

function readJson<S extends z.ZodType>(file: string, schema: S): z.output<S> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new RefusalError(`读不到版式文件 ${file}，请检查它是否存在。`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new RefusalError(
      `版式文件 ${file} 不是合法的 JSON：${error instanceof Error ? error.message : ''}`,
    );
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new RefusalError(`版式文件 ${file} 的 ${issue?.path.join('.') ?? ''} 不对：${issue?.message ?? ''}`);
}
