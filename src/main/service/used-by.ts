/** 一格用在情况说明的哪几段：写成“情况说明:段落”，界面认得，点了去那一段。 */
import type { NarrativeView } from '../../shared/contract/index.js';
import type { ProjectTables } from '../../shared/tables/project-tables.js';
import type { Handlers } from './dispatch.js';
import type { Session } from './session.js';
import { narrativeOf } from './views.js';

/** 来处里的一个个地址；上年、预算、事实的不是表上的格。 */
const addressesIn = (source: string): string[] =>
  source.split(/\s[−+÷＝=]\s|、/u).filter((part) => /^\d{2}\//.test(part));

export function paragraphsUsing(tables: ProjectTables, narrative: NarrativeView, address: string): string[] {
  const own = new Map<string, string>();
  const canonical = (written: string): string => {
    const known = own.get(written);
    if (known !== undefined) return known;
    const resolved = tables.addresses.resolve(written);
    const text = resolved.ok ? tables.addresses.format(resolved.ref) : written;
    own.set(written, text);
    return text;
  };
  return narrative.paragraphs
    .filter(({ pieces }) =>
      pieces.some(
        (piece) =>
          piece.type === 'figure' &&
          addressesIn(piece.source).some((written) => canonical(written) === address),
      ),
    )
    .map(({ id }) => `情况说明:${id}`);
}

/** 给“来源”补上用处；原来已有的不动。 */
export function explainWithUses(
  session: Session,
  explain: Handlers['cell.explain'],
): Handlers['cell.explain'] {
  return async (args) => {
    const explanation = await explain(args);
    if (explanation.usedBy.length > 0) return explanation;
    const open = session.need();
    const narrative = narrativeOf(open.project, open.bundle);
    return {
      ...explanation,
      usedBy: paragraphsUsing(open.project.tables, narrative, explanation.address),
    };
  };
}
