import { Lexer } from "yaml";

/** Tokens of YAML that are read at most; a scenario of 100 kB has about 30,000 (chosen: bounds the time of a bad file). */
const maxTokens = 200_000;

/** Deepest nesting of `[` and `{`, and most `-` or `?` one after another on a line (chosen; scenarios use three). */
const maxDepth = 40;

/** Deepest indentation in characters (chosen; scenarios use about twenty). */
const maxIndent = 200;

/** Longest line in characters (chosen). */
const maxLine = 20_000;

/** Tokens that the lexer puts in and that stand for no text; the first says that a plain scalar comes next. */
const scalarMark = "\u001f";
const marks: ReadonlySet<string> = new Set([scalarMark, "\u0002", "\u0018"]);

/** A reason not to hand a text to the parser, and the offset at which it shows. */
export interface Refusal {
  readonly offset: number;
  readonly found: string;
  readonly expected: string;
}

/**
 * Looks over the tokens of a YAML text before it is parsed, and refuses what would exhaust stack, memory or patience.
 *
 * The parser is recursive: some hundred thousand opening braces end the whole process, not only the parse.
 */
export function yamlRefusal(text: string): Refusal | null {
  let [tokens, offset, lineStart, depth, run] = [0, 0, 0, 0, 0];
  let isScalar = false;
  for (const token of new Lexer().lex(text)) {
    if (++tokens > maxTokens) {
      return refusal(offset, `the file has more than ${maxTokens} parts`, "must be smaller");
    }
    if (marks.has(token)) {
      isScalar = token === scalarMark;
      continue;
    }
    const at = offset;
    offset += token.length;
    const broken = token.lastIndexOf("\n");
    if (broken >= 0) [lineStart, run] = [at + broken + 1, 0];
    if (offset - lineStart > maxLine || longestLine(token) > maxLine) {
      return refusal(at, `a line has more than ${maxLine} characters`, "must be broken into shorter ones");
    }
    if (token.length > maxIndent && /^ +$/.test(token)) {
      return refusal(at, `a line is indented by ${token.length}`, `must be indented by at most ${maxIndent}`);
    }
    if (!isScalar) {
      if (token === "[" || token === "{") depth++;
      if (token === "]" || token === "}") depth = Math.max(0, depth - 1);
      if (token === "-" || token === "?") run++;
      if (depth > maxDepth || run > maxDepth) {
        return refusal(at, `something is nested more than ${maxDepth} deep`, "must be flatter");
      }
    }
    isScalar = false;
  }
  return null;
}

function refusal(offset: number, found: string, expected: string): Refusal {
  return { offset, found, expected };
}

function longestLine(token: string): number {
  if (token.length <= maxLine) return 0;
  return token.split("\n").reduce((longest, line) => Math.max(longest, line.length), 0);
}
