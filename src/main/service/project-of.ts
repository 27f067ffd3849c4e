/** 由状态与修改记录得到项目：版式取自程序带的，换版式也从那里取。 */
import type { Command } from '../../shared/document/commands.js';
import type { DocumentState } from '../../shared/document/state.js';
import { Project } from '../../shared/project/project.js';
import type { ProfileModel } from '../../shared/tables/model.js';
import type { ProjectTables } from '../../shared/tables/project-tables.js';
import type { Templates } from '../store/templates.js';
import { profileOf } from './importing/importing.js';

/** `tables` 是这份状态已经建好的九张表。 */
export function projectOf(
  state: DocumentState,
  commands: readonly Command[],
  templates: Templates,
  now: () => string,
  tables: ProjectTables | null = null,
): Project {
  const modelOf = (id: string): ProfileModel => profileOf(templates, id).model;
  const options = { now, profileOf: modelOf, tables };
  return new Project(modelOf(state.meta.profile), templates.functional, state, commands, options);
}
