/**
 * 打开的项目：状态、命令列表、九张表。一切修改经 `execute`；撤销、重做也是命令。
 * 它不碰磁盘：宿主订阅 `onCommand` 写日志。
 */
import { RefusalError } from '../contract/refusal.js';
import { type Change, type Command, applyChanges, invert } from '../document/commands.js';
import type { DocumentState } from '../document/state.js';
import type { SubjectDictionary } from '../ledger/subjects.js';
import type { ProfileModel } from '../tables/model.js';
import { type Dirty, ProjectTables } from '../tables/project-tables.js';
import { History } from './history.js';

export interface ProjectOptions {
  /** 当前时刻（ISO）；测试里固定。 */
  readonly now: () => string;
  /** 换版式时按编号取版式；认不得的抛 RefusalError。不给就不能换。 */
  readonly profileOf?: (id: string) => ProfileModel;
  /** 就是这份状态的九张表，已经建好的（刚导入的）；没有则当场建。 */
  readonly tables?: ProjectTables | null;
}

export class Project {
  #tables: ProjectTables;
  readonly #dictionary: SubjectDictionary;
  readonly #commands: Command[];
  readonly #history: History;
  readonly #options: ProjectOptions;
  onCommand: ((command: Command) => void) | null = null;
  /** 只能看、不能改的缘由；能改为 null。 */
  readOnly: string | null = null;

  constructor(
    profile: ProfileModel,
    dictionary: SubjectDictionary,
    readonly state: DocumentState,
    commands: readonly Command[],
    options: ProjectOptions,
  ) {
    this.#dictionary = dictionary;
    const { tables } = options;
    this.#tables = tables?.state === state ? tables : new ProjectTables(profile, dictionary, state);
    this.#commands = [...commands];
    this.#history = new History(commands);
    this.#options = options;
  }

  /** 此刻版式的九张表；换了版式就是另一个。 */
  get tables(): ProjectTables {
    return this.#tables;
  }
  get profile(): ProfileModel {
    return this.#tables.profile;
  }
  get commands(): readonly Command[] {
    return this.#commands;
  }
  get undoLabel(): string | null {
    return this.#history.nextUndo()?.label ?? null;
  }
  get redoLabel(): string | null {
    return this.#history.nextRedo()?.label ?? null;
  }

  /** 施行一步修改；没有变更时什么也不做，返回 null。 */
  execute(kind: Command['kind'], label: string, changes: readonly Change[], target?: number): Dirty | null {
    if (changes.length === 0) return null;
    if (this.readOnly !== null) throw new RefusalError(this.readOnly);
    const seq = (this.#commands.at(-1)?.seq ?? 0) + 1;
    const command: Command = {
      seq,
      at: this.#options.now(),
      kind,
      label: label.slice(0, 400),
      ...(target === undefined ? {} : { target }),
      changes,
    };
    const dirty = this.#apply(changes);
    this.#commands.push(command);
    this.#history.push(command);
    this.onCommand?.(command);
    return dirty;
  }

  #apply(changes: readonly Change[]): Dirty {
    const to = changes.find(({ section }) => section === 'meta')?.after;
    if (typeof to !== 'string') {
      applyChanges(this.state, changes);
      return this.#tables.update(changes);
    }
    // 先取到版式再改：取不到时什么都没动。账不变，九张表按新版式重查。
    const model = this.#options.profileOf?.(to);
    if (!model) throw new RefusalError('这里不能换版式。');
    applyChanges(this.state, changes);
    this.#tables = new ProjectTables(model, this.#dictionary, this.state);
    return { cells: new Set(), restructured: new Set(model.tables.map(({ id }) => id)) };
  }

  undo(): Dirty | null {
    const command = this.#history.nextUndo();
    return command
      ? this.execute('undo', `撤销：${command.label}`, invert(command.changes), command.seq)
      : null;
  }
  redo(): Dirty | null {
    const command = this.#history.nextRedo();
    return command ? this.execute('redo', `重做：${command.label}`, command.changes, command.seq) : null;
  }
}
