/** 其中数不超过它所属的数（LEDGER §5 末行）：由版式里写了 `of` 的格得出，每格一部分。 */
import { parseExpression } from '../tables/expression.js';
import type { ProfileModel } from '../tables/model.js';
import type { CompiledPart } from './compile.js';
import type { RulePart } from './schema.js';

export function ofWhichParts(profile: ProfileModel): CompiledPart[] {
  return profile.tables.flatMap((table): CompiledPart[] => {
    const path = (column: string): string => table.columnById.get(column)?.path.join('/') ?? column;
    if (table.kind === 'subjects')
      return table.amounts.flatMap(({ column, of }) =>
        of === null
          ? []
          : [
              part(
                { each: { table: table.id, rows: '全部' } },
                `[${table.id}/{行}/${path(column)}]`,
                `[${table.id}/{行}/${path(of)}]`,
              ),
            ],
      );
    return table.rows.flatMap(({ key, of, cells }) =>
      of === null
        ? []
        : [...cells.keys()].map((column) =>
            part({}, `[${table.id}/${key}/${path(column)}]`, `[${table.id}/${of}/${path(column)}]`),
          ),
    );
  });
}

function part(spec: Pick<RulePart, 'each'>, left: string, right: string): CompiledPart {
  return {
    spec: { ...spec, left, relation: '<=', right },
    left: parseExpression(left),
    right: parseExpression(right),
    needs: [],
  };
}
