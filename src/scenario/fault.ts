/** Where something stands in a scenario: keys and list positions from the top. */
export type Path = readonly (string | number)[];

/**
 * Something wrong in a file that someone wrote: where it is, what was found there, and what must be.
 *
 * `line` and `column` count from 1; columns count UTF-16 units. An error keeps the scenario from being used; a warning
 * does not.
 */
export interface Fault {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly path: Path;
  /** What was found, as the first half of a sentence: `delegation.rate is 12`. */
  readonly found: string;
  /** What must be: `must lie in [0, 10] utility`, or a sentence of its own with a capital: `Known: usa, iran`. */
  readonly expected: string;
  /** The right name that was probably meant. */
  readonly suggestion?: string;
  readonly severity: "error" | "warning";
}

/**
 * A fault as one line of text: `scenario.yaml:5:31: war.cost is 12, but must lie in [0, 10] utils.`
 *
 * With a suggestion: `scenario.yaml:6:7: no mechanism is called "alliances"; did you mean alliance? Known: alliance, oil.`
 */
export function faultText(fault: Fault): string {
  const where = `${fault.file}:${fault.line}:${fault.column}`;
  const kind = fault.severity === "warning" ? "warning: " : "";
  const isSentence = /^\p{Lu}/u.test(fault.expected);
  const guess = fault.suggestion === undefined ? "" : `; did you mean ${fault.suggestion}?`;
  const joint = guess !== "" ? " " : isSentence ? ". " : ", but ";
  const expected = guess !== "" && !isSentence ? `It ${fault.expected}` : fault.expected;
  return `${where}: ${kind}${fault.found}${guess}${joint}${expected}.`;
}

/** Whether a path is another one or leads to something below it. */
export function isWithin(inner: Path, outer: Path): boolean {
  return outer.length <= inner.length && outer.every((step, index) => step === inner[index]);
}

/** A value as it can stand in a message: short, on one line, without control characters. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "a mapping";
  if (value === undefined || value === null) return "empty";
  if (typeof value !== "string") return String(value);
  const plain = value.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, " ");
  return `"${plain.length > 40 ? `${plain.slice(0, 37)}...` : plain}"`;
}

/** Names as a message lists them; a long list is cut. */
export function listed(names: readonly string[]): string {
  const most = 40;
  if (names.length === 0) return "none";
  return names.length <= most
    ? names.join(", ")
    : `${names.slice(0, most).join(", ")} and ${names.length - most} more`;
}
