/** 校验版式文件夹（`profiles --validate`）：每处错误一句话，指名文件、第几行、错在哪里。 */
import { existsSync } from 'node:fs';
import { lstat, readFile, readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { z } from 'zod';
import { type CheckSpec, checksSchema } from '../../shared/checks/schema.js';
import { RefusalError } from '../../shared/contract/refusal.js';
import type { SubjectDictionary } from '../../shared/ledger/subjects.js';
import { subjectCsvProblems } from '../../shared/ledger/subject-csv.js';
import { type NarrativeSpec, narrativeSchema } from '../../shared/narrative/schema.js';
import { checkRelations } from '../../shared/profile/check-relations.js';
import {
  JsonSyntaxError,
  type JsonNode,
  lineAt,
  offsetOf,
  scanJson,
} from '../../shared/profile/json-lines.js';
import { locate } from '../../shared/profile/locate.js';
import { sampleTables } from '../../shared/profile/sample.js';
import { type TableSpec, profileSchema, tableSchema } from '../../shared/profile/schema.js';
import { issueWords } from '../../shared/profile/schema-words.js';
import { validateProfile } from '../../shared/profile/validate.js';
import { type ProfileModel, compileProfile } from '../../shared/tables/model.js';
import { templatesFolder } from './templates.js';

/** 最大的版式文件（情况说明）不到 200 KB。 */
const MAX_BYTES = 4 * 1024 * 1024;

export interface ProfileCheck {
  /** 版式的编号；profile.json 读不出时是文件夹名。 */
  readonly id: string;
  readonly rules: number;
  readonly problems: readonly string[];
}

/** 读过的文件：出错时按它说第几行。 */
interface Source {
  readonly text: string;
  readonly root: JsonNode;
}

async function whyUnreadable(folder: string, root: string): Promise<string> {
  const found = await stat(root).catch(() => null);
  if (found === null) return `没有文件夹 ${folder}，请检查写得对不对。`;
  return found.isDirectory()
    ? `读不了文件夹 ${folder}，请检查权限。`
    : `${folder} 不是文件夹；请给版式文件夹，里面有 profile.json。`;
}

/** 一个文件夹：版式文件夹，或整个 templates（各版式与科目字典一起校验）。 */
export async function checkFolder(folder: string, dictionary: SubjectDictionary): Promise<ProfileCheck[]> {
  const root = resolve(folder);
  if (existsSync(join(root, 'profile.json'))) return [await checkProfile(root, dictionary)];
  const entries = await readdir(root, { withFileTypes: true }).catch(async () => {
    throw new RefusalError(await whyUnreadable(folder, root));
  });
  const profiles = entries
    .filter((entry) => entry.isDirectory() && existsSync(join(root, entry.name, 'profile.json')))
    .map((entry) => entry.name)
    .sort();
  if (profiles.length === 0) throw new RefusalError(`${folder} 里没有 profile.json，不是版式文件夹。`);
  const checks: ProfileCheck[] = [];
  for (const name of profiles) checks.push(await checkProfile(join(root, name), dictionary));
  const problems: string[] = [];
  for (const [name, levels] of [
    ['functional.csv', 3],
    ['economic.csv', 2],
  ] as const) {
    const file = join(root, 'subjects', name);
    if (existsSync(file))
      problems.push(...subjectCsvProblems(await readFile(file, 'utf8'), `subjects/${name}`, levels));
  }
  return [...checks, { id: '科目字典', rules: 0, problems }];
}

async function checkProfile(root: string, dictionary: SubjectDictionary): Promise<ProfileCheck> {
  const sources = new Map<string, Source>();
  const problems: string[] = [];
  const load = async <S extends z.ZodType>(name: string, schema: S, path = join(root, name)) => {
    const loaded = await read(name, path, schema, sources);
    problems.push(...loaded.problems);
    return loaded.value;
  };
  const spec = await load('profile.json', profileSchema);
  if (spec === null) return { id: basename(root), rules: 0, problems };
  const tables: TableSpec[] = [];
  for (const name of spec.tables) {
    const table = await load(name, tableSchema);
    if (table !== null) tables.push(table);
  }
  // 放在别处的版式文件夹里没有审核清单时，用程序自带的。
  const own = join(root, spec.checks);
  const checks = await load(
    spec.checks,
    checksSchema,
    existsSync(own) ? own : join(templatesFolder(), basename(spec.checks)),
  );
  const narrative = await load(spec.narrative, narrativeSchema);
  if (problems.length > 0 || checks === null || narrative === null)
    return { id: spec.id, rules: 0, problems };
  const found = semanticProblems(() => compileProfile(spec, tables), checks, narrative, dictionary);
  return {
    id: spec.id,
    rules: checks.rules.length,
    problems: found.map((problem) => withLine(problem, spec.tables, sources)),
  };
}

function semanticProblems(
  compile: () => ProfileModel,
  checks: CheckSpec,
  narrative: NarrativeSpec,
  dictionary: SubjectDictionary,
): string[] {
  try {
    const model = compile();
    const problems = validateProfile(model, dictionary, narrative);
    return problems.length > 0
      ? problems
      : checkRelations(sampleTables(model, dictionary), checks, model.spec.checks);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

async function read<S extends z.ZodType>(
  name: string,
  path: string,
  schema: S,
  sources: Map<string, Source>,
): Promise<{ value: z.output<S> | null; problems: string[] }> {
  const stat = await lstat(path).catch(() => null);
  if (stat?.isFile() && stat.size > MAX_BYTES)
    return { value: null, problems: [`${name}：超过 4 MB，不像是版式文件，没有读；请换回原来的文件`] };
  // 链接、设备与管道不读：读管道会一直等下去。
  const text = stat?.isFile() ? await readFile(path, 'utf8').catch(() => null) : null;
  if (text === null) return { value: null, problems: [`${name}：读不到这个文件，请检查它是否存在`] };
  try {
    const root = scanJson(text);
    sources.set(name, { text, root });
    const parsed = schema.safeParse(JSON.parse(text.replace(/^\ufeff/, '')));
    if (parsed.success) return { value: parsed.data, problems: [] };
    return {
      value: null,
      problems: parsed.error.issues.map((issue) => {
        const path_ = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
        return `${name} 第 ${lineAt(text, offsetOf(root, path_))} 行：${issueWords(issue)}`;
      }),
    };
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    return {
      value: null,
      problems: [`${name} 第 ${lineAt(text, error.offset)} 行：不是合法的 JSON，${error.message}`],
    };
  }
}

/** 语义上的错处：按它指名的列、行、段落、关系找到第几行。 */
function withLine(problem: string, files: readonly string[], sources: ReadonlyMap<string, Source>): string {
  const named = /^(\S+\.json)(?: 的 ?|：)(.*)$/s.exec(problem);
  // 秩检验说的是地址，由表号找到文件。
  const table = named ? undefined : /：(\d{2})\//.exec(problem)?.[1];
  const file =
    named?.[1] ?? files.find((name) => table !== undefined && name.endsWith(`tables/${table}.json`));
  const source = file === undefined ? undefined : sources.get(file);
  if (file === undefined || !source) return problem;
  const words = named?.[2] ?? problem;
  const last = /：\d{2}\/[^、。]*?([^/、。]+)[、。等]/.exec(problem)?.[1] ?? '';
  const offset = locate(source.root, named ? words : `列“${last}”`) ?? source.root.offset;
  return `${file} 第 ${lineAt(source.text, offset)} 行：${words}`;
}
