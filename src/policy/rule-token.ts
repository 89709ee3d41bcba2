/** One word or sign of a condition. `column` counts from 1. */
export interface RuleToken {
  readonly kind: "name" | "number" | "word" | "sign";
  readonly text: string;
  readonly column: number;
}

/** The first thing in a condition that its language does not have. */
export interface TokenFault {
  readonly message: string;
  readonly column: number;
}

const space = /\s+/y;
const name = /[A-Za-z_][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*/y;
const number = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const sign = /==|!=|<=|>=|[<>+\-*/()]/y;
const words: ReadonlySet<string> = new Set(["and", "or", "not"]);

/**
 * Splits a condition into names, numbers, the words `and`, `or`, `not`, and signs; anything else is a fault.
 *
 * This is where calls, members, text, lists and assignment end: the parser behind it never meets them.
 */
export function ruleTokens(text: string): RuleToken[] | TokenFault {
  const tokens: RuleToken[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0] ?? null;
  };
  while (at < text.length) {
    const blank = take(space);
    if (blank !== null) {
      at += blank.length;
      continue;
    }
    const column = at + 1;
    const token = take(name) ?? take(number) ?? take(sign);
    if (token === null) return { message: foreign(text[at]!), column };
    const previous = tokens.at(-1);
    if (token === "(" && (previous?.kind === "name" || previous?.kind === "number")) {
      return { message: `has "(" after ${previous.text}; there are no functions to call`, column };
    }
    tokens.push({ kind: kindOf(token), text: token, column });
    at += token.length;
  }
  return tokens.length === 0 ? { message: "is empty", column: 1 } : tokens;
}

function kindOf(token: string): RuleToken["kind"] {
  if (words.has(token)) return "word";
  if (/^[A-Za-z_]/.test(token)) return "name";
  return /^[\d.]/.test(token) ? "number" : "sign";
}

function foreign(sign: string): string {
  if (sign === "=") return 'has a single "="; equality is written ==';
  if (sign === "&" || sign === "|" || sign === "!") return `has "${sign}"; the words are and, or, not`;
  return `has ${JSON.stringify(sign)}, which has no meaning here`;
}
