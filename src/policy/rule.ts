import jsep from "jsep";
import { type ViewField, viewFields, viewIndex } from "../world/view.ts";
import { type RuleToken, ruleTokens, type TokenFault } from "./rule-token.ts";

/** The condition of a rule, ready to be asked of a view. */
export interface Rule {
  /** Whether the condition holds on a view (world/view.ts). Never throws; a comparison with NaN does not hold. */
  readonly test: (view: Float64Array) => boolean;
}

/** Why a condition cannot be read. `column` counts from 1 within the text of the condition. */
export interface RuleFault {
  readonly message: string;
  readonly column: number;
  /** The name that no field of the view bears, if that is the fault. */
  readonly unknown?: string;
}

type NumberOf = (view: Float64Array) => number;
type BooleanOf = (view: Float64Array) => boolean;
type Compiled =
  | { readonly kind: "number"; readonly of: NumberOf }
  | { readonly kind: "condition"; readonly of: BooleanOf };

const known: ReadonlySet<string> = new Set(viewFields.map((field) => field.name));

/** Longest condition that is read, in characters (chosen). */
export const maxRuleLength = 400;

/** Deepest nesting of parentheses that is read (chosen). */
export const maxRuleDepth = 16;

/**
 * Reads the condition of a rule: `attacks > 5 and talks == 0`.
 *
 * A condition compares numbers with `==`, `!=`, `<`, `<=`, `>`, `>=`, and joins comparisons with `and`, `or`, `not` and
 * parentheses. Numbers are written out, named as fields of the view, or computed with `+ - * /`. A hyphen without spaces
 * belongs to a name (`rival-grievance`); subtraction has spaces around it. There is nothing else: no calls, members,
 * text, lists or assignment, and nothing is ever evaluated as program code.
 */
export function compileRule(text: string): Rule | RuleFault {
  if (text.length > maxRuleLength) {
    return { message: `is ${text.length} characters long; at most ${maxRuleLength} are read`, column: 1 };
  }
  const tokens = ruleTokens(text);
  if (!Array.isArray(tokens)) return tokens as TokenFault;
  const fault = nameFault(tokens) ?? depthFault(tokens);
  if (fault !== null) return fault;
  let tree: jsep.Expression;
  try {
    tree = jsep(disguised(text, tokens));
  } catch (error) {
    const index = (error as { index?: number }).index ?? 0;
    return { message: "is not a complete condition", column: Math.min(index, text.length) + 1 };
  }
  const leaves = tokens.filter((token) => token.kind === "name" || token.kind === "number");
  return conditionOf(tree, leaves);
}

function nameFault(tokens: readonly RuleToken[]): RuleFault | null {
  for (const { kind, text, column } of tokens) {
    if (kind !== "name" || known.has(text)) continue;
    const hint = text.includes("-") ? " (subtraction needs spaces around the sign)" : "";
    return { message: `no field of the view is called "${text}"${hint}`, column, unknown: text };
  }
  return null;
}

function depthFault(tokens: readonly RuleToken[]): RuleFault | null {
  let depth = 0;
  for (const { text, column } of tokens) {
    if (text === "(") depth++;
    if (text === ")") depth--;
    if (depth > maxRuleDepth) return { message: `nests parentheses more than ${maxRuleDepth} deep`, column };
  }
  return null;
}

/**
 * The same text in the parser's own words, position for position: hyphens of names become dollar signs, and the words
 * `and`, `or`, `not` become the signs it knows. Its operators need not be changed, which it could do only for everyone.
 */
function disguised(text: string, tokens: readonly RuleToken[]): string {
  const words: Readonly<Record<string, string>> = { and: "&& ", or: "||", not: "!  " };
  let out = text;
  for (const { kind, text: token, column } of tokens) {
    const replaced = kind === "word" ? words[token]! : kind === "name" ? token.replaceAll("-", "$") : token;
    out = out.slice(0, column - 1) + replaced + out.slice(column - 1 + token.length);
  }
  return out;
}

class Misread extends Error {
  readonly column: number;
  constructor(message: string, column: number) {
    super(message);
    this.column = column;
  }
}

/** Compiles the parsed tree. Its leaves stand in the order of the text, which is how a fault finds its column. */
function conditionOf(tree: jsep.Expression, leaves: readonly RuleToken[]): Rule | RuleFault {
  let next = 0;
  const column = (): number => leaves[Math.min(next, leaves.length - 1)]?.column ?? 1;

  function compile(node: jsep.Expression): Compiled {
    switch (node.type) {
      case "Literal": {
        const value = (node as jsep.Literal).value as number;
        next++;
        return { kind: "number", of: () => value };
      }
      case "Identifier": {
        const index = viewIndex((node as jsep.Identifier).name.replaceAll("$", "-") as ViewField);
        next++;
        return { kind: "number", of: (view) => view[index]! };
      }
      case "UnaryExpression": {
        const { operator, argument } = node as jsep.UnaryExpression;
        const start = column();
        const inner = compile(argument);
        if (operator === "!") return { kind: "condition", of: negation(condition(inner, start, true)) };
        const of = numeric(inner, start);
        return { kind: "number", of: operator === "-" ? (view) => -of(view) : of };
      }
      case "BinaryExpression": {
        const { operator, left, right } = node as jsep.BinaryExpression;
        const atLeft = column();
        const one = compile(left);
        const atRight = column();
        const other = compile(right);
        if (operator === "&&" || operator === "||") {
          return {
            kind: "condition",
            of: joined(operator, condition(one, atLeft), condition(other, atRight)),
          };
        }
        return combined(operator, numeric(one, atLeft), numeric(other, atRight), atRight);
      }
      default:
        throw new Misread("is not one condition: join comparisons with and, or", column());
    }
  }

  try {
    const whole = compile(tree);
    return { test: condition(whole, 1) };
  } catch (error) {
    if (error instanceof Misread) return { message: error.message, column: error.column };
    throw error;
  }
}

function numeric(part: Compiled, column: number): NumberOf {
  if (part.kind === "number") return part.of;
  throw new Misread("uses a comparison where a number is wanted; join comparisons with and, or", column);
}

function condition(part: Compiled, column: number, negated = false): BooleanOf {
  if (part.kind === "condition") return part.of;
  const hint = negated ? "; put the whole comparison after not into parentheses" : "";
  throw new Misread(`uses a number where a comparison such as talks == 0 is wanted${hint}`, column);
}

function negation(of: BooleanOf): BooleanOf {
  return (view) => !of(view);
}

function joined(operator: string, one: BooleanOf, other: BooleanOf): BooleanOf {
  return operator === "&&" ? (view) => one(view) && other(view) : (view) => one(view) || other(view);
}

function combined(operator: string, one: NumberOf, other: NumberOf, column: number): Compiled {
  switch (operator) {
    case "+":
      return { kind: "number", of: (view) => one(view) + other(view) };
    case "-":
      return { kind: "number", of: (view) => one(view) - other(view) };
    case "*":
      return { kind: "number", of: (view) => one(view) * other(view) };
    case "/":
      return { kind: "number", of: (view) => one(view) / other(view) };
    case "==":
      return { kind: "condition", of: (view) => one(view) === other(view) };
    case "!=":
      return { kind: "condition", of: (view) => one(view) !== other(view) };
    case "<":
      return { kind: "condition", of: (view) => one(view) < other(view) };
    case "<=":
      return { kind: "condition", of: (view) => one(view) <= other(view) };
    case ">":
      return { kind: "condition", of: (view) => one(view) > other(view) };
    case ">=":
      return { kind: "condition", of: (view) => one(view) >= other(view) };
    default:
      // The parser knows operators such as ** that this language does not have.
      throw new Misread(`has no operator "${operator}"`, column);
  }
}
