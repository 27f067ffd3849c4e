/** 审核清单的编译：表达式解析一次，反复执行。 */
import { type Expression, type Reference, parseExpression, referencesIn } from '../tables/expression.js';
import type { CheckSpec, RulePart } from './schema.js';

export interface CompiledPart {
  readonly spec: RulePart;
  readonly left: Expression;
  readonly right: Expression | null;
  /** 这些行组非空才执行。 */
  readonly needs: readonly Reference[];
}
export interface CompiledRule {
  readonly spec: CheckSpec['rules'][number];
  readonly parts: readonly CompiledPart[];
}

const compiled = new WeakMap<CheckSpec, readonly CompiledRule[]>();
/** 编译清单，同一份清单只编译一次；写错的规则指名报出。 */
export function compileChecks(spec: CheckSpec): readonly CompiledRule[] {
  const rules = compiled.get(spec) ?? compileRules(spec);
  compiled.set(spec, rules);
  return rules;
}

function compileRules(spec: CheckSpec): CompiledRule[] {
  const seen = new Set<string>();
  return spec.rules.map((rule) => {
    if (seen.has(rule.id)) throw new Error(`审核关系 ${rule.id} 写了两次`);
    seen.add(rule.id);
    try {
      const parts = rule.parts.map((part) => ({
        spec: part,
        left: parseExpression(part.left),
        right: part.right === undefined ? null : parseExpression(part.right),
        needs: (part.needs ?? []).flatMap((need) => referencesIn(parseExpression(`和[${need}]`))),
      }));
      return { spec: rule, parts };
    } catch (error) {
      throw new Error(`审核关系 ${rule.id}：${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  });
}
