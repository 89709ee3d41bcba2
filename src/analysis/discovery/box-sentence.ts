import { groupedText } from "../statement/number-text.ts";
import type { Box, BoxFit, LevelLimit, Limit, RangeLimit } from "./box.ts";

/** How an input is called in a sentence: a noun phrase without a capital, and its unit ("" for none). */
export interface InputLabel {
  readonly label: string;
  readonly unit?: string;
}

export interface BoxWords {
  /** What happens in the cases of interest, as a clause: "The package does worse than the status quo". */
  readonly subject: string;
  /** Inputs that have no label go by their name. */
  readonly labels?: Readonly<Record<string, InputLabel>>;
}

/** Inputs a sentence may name (model document, section 3.4). */
const mostInputs = 3;

/**
 * A box in words, with how much it captures and how sure it is, as counts.
 *
 * "The package does worse than the status quo mostly where trust is above 0.6 and the delay is below 3 days: 71 of 100
 * such futures lie there (coverage), and of 100 futures there 83 are such (density); 142 of 1,000 futures lie there." Shares
 * of fewer than 100 futures are told as the counts they are. Without limits it says that no part of the assumptions
 * stands out. "Mostly" is said only where half of such futures or more lie there, else "often"; in a region where
 * fewer than half the futures are such, "more often".
 *
 * Throws RangeError for a box with more than three limits: reduce it first.
 */
export function boxSentence(box: Box & BoxFit, { subject, labels = {} }: BoxWords): string {
  if (box.limits.length > mostInputs) {
    throw new RangeError(
      `boxSentence: the box has ${box.limits.length} limits; a sentence holds at most ${mostInputs}`,
    );
  }
  const { nCases, nInterest, nInside, nInterestInside } = box;
  if (box.limits.length === 0) {
    return (
      `${subject} in ${groupedText(nInterest)} of ${groupedText(nCases)} futures, ` +
      "and no part of the range of assumptions stands out."
    );
  }
  const where = joined(box.limits.map((limit) => limitPhrase(limit, labels[limit.input])));
  const often = box.density < 0.5 ? "more often" : box.coverage >= 0.5 ? "mostly" : "often";
  return (
    `${subject} ${often} where ${where}: ` +
    `${share(nInterestInside, nInterest)} such futures lie there (coverage), and of ` +
    `${of(nInterestInside, nInside)} are such (density); ` +
    `${groupedText(nInside)} of ${groupedText(nCases)} futures lie there.`
  );
}

/** A limit in words: "trust is above 0.6", "the delay is between 2 and 3 days", "the host is A or B". */
export function limitPhrase(limit: Limit, label: InputLabel = { label: limit.input }): string {
  const rest = limit.kind === "levels" ? levelsPhrase(limit) : rangePhrase(limit, unitOf(label));
  return `${label.label} is ${rest}`;
}

/**
 * A value of an input as a sentence prints it: two significant digits, and more where the input's range needs them, so that a
 * year is not rounded to a century.
 */
export function inputText(value: number, { least, most }: Pick<RangeLimit, "least" | "most">): string {
  const exponent = Math.min(exponentOf(value), exponentOf(most - least)) - 1;
  if (exponent < -15) return String(Number(value.toPrecision(2)));
  const decimals = Math.max(0, -exponent);
  const unit = exponent > 0 ? Number(`1e${exponent}`) : 1;
  const rounded = groupedText(Math.round(value / unit) * unit);
  if (exponent > 0) return rounded;
  return trimmed(groupedText(value, decimals));
}

function rangePhrase({ low, high, whole, ...extent }: RangeLimit, unit: string): string {
  if (low !== null && high !== null) {
    if (low === high) return `${inputText(low, extent)}${unit}`;
    return `between ${inputText(low, extent)} and ${inputText(high, extent)}${unit}`;
  }
  if (low !== null) return `${whole ? "at least" : "above"} ${inputText(low, extent)}${unit}`;
  if (high !== null) return `${whole ? "at most" : "below"} ${inputText(high, extent)}${unit}`;
  return "anything";
}

/** Names whichever levels are fewer. */
function levelsPhrase({ levels, excluded }: LevelLimit): string {
  if (excluded.length < levels.length) return `not ${alternatives(excluded)}`;
  return alternatives(levels);
}

function alternatives(names: readonly string[]): string {
  if (names.length <= 1) return names.join("");
  return `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}

function joined(phrases: readonly string[]): string {
  if (phrases.length <= 1) return phrases.join("");
  return `${phrases.slice(0, -1).join(", ")} and ${phrases.at(-1)}`;
}

function unitOf({ unit }: InputLabel): string {
  return unit === undefined || unit === "" ? "" : ` ${unit}`;
}

/** "71 of 100" for counts of 100 and more; counts below as they are. */
function share(k: number, n: number): string {
  if (n < 100) return `${k} of ${n}`;
  return `${hundredth(k, n)} of 100`;
}

function of(k: number, n: number): string {
  return n < 100 ? `${n} futures there ${k}` : `100 futures there ${hundredth(k, n)}`;
}

/** k in n as a count in 100; a share that is neither none nor all is never printed as 0 or 100. */
function hundredth(k: number, n: number): string {
  const rounded = Math.round((100 * k) / n);
  if (rounded === 0 && k > 0) return "under 1";
  if (rounded === 100 && k < n) return "over 99";
  return String(rounded);
}

/** Exponent of the first significant digit; 0 for 0. */
function exponentOf(value: number): number {
  return value === 0 ? 0 : Number(value.toExponential().split("e")[1]);
}

/** Without the zeros after the last decimal that counts. */
function trimmed(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}
