import { printedError, printedNumber } from "../analysis/statement/number-text.ts";
import type { Outcome } from "../table/outcome.ts";

const minus = "\u2212";
const underOne = "under 1";

/** A number for reading: three significant digits at most, groups of thousands, a true minus; a dash for NaN. */
export function plainNumber(value: number): string {
  if (Number.isNaN(value)) return "–";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : `${minus}∞`;
  const rounded = Number(value.toPrecision(3));
  if (rounded === 0) return "0";
  const size = Math.abs(rounded);
  const text = size >= 1000 ? groups(size) : size >= 1e-4 ? String(size) : size.toExponential(1);
  return rounded < 0 ? minus + text : text;
}

/** A number that is a change: the sign is always written, but for 0 and for what is less than one run. */
export function signedNumber(value: number, show: (value: number) => string = plainNumber): string {
  const text = show(value);
  if (text === underOne) return "less than ±1";
  return value > 0 && text !== "0" ? `+${text}` : text;
}

/**
 * A share as a count in a hundred, for sentences: whole numbers, and "under 1 in 100" below one, since more digits would
 * claim what no model knows.
 */
export function inHundred(share: number): string {
  if (Number.isNaN(share)) return "–";
  if (share === 0) return "none in 100";
  return share < 0.01 ? "under 1 in 100" : `${Math.round(share * 100)} in 100`;
}

/** "a to b", in the order given. */
export function rangeText(from: number, to: number, show: (value: number) => string = plainNumber): string {
  return `${show(from)} to ${show(to)}`;
}

/** Texts as a list in a sentence: "a, b and c". */
export function listText(texts: readonly string[]): string {
  if (texts.length < 2) return texts[0] ?? "";
  return `${texts.slice(0, -1).join(", ")} and ${texts.at(-1)}`;
}

/** What a figure shows of an outcome: an event as runs in 1,000, a number in its own unit. */
export interface Measure {
  readonly label: string;
  readonly axis: string;
  /** By which values are multiplied before they are drawn. */
  readonly factor: number;
  /**
   * Writes a value already multiplied: whole runs in 1,000, "under 1" below one, and other numbers with two significant
   * digits. More would claim what no model knows.
   */
  readonly show: (value: number) => string;
  /** Writes a Monte Carlo error already multiplied, rounded up, so that nothing looks surer than it is. */
  readonly showError: (error: number) => string;
  /** Writes a value already multiplied with no digit that its error does not support. */
  readonly showEstimate: (value: number, error: number) => string;
  /** What is commonly preferred, in a few words; empty where that depends on whom one asks. */
  readonly preferred: string;
}

/** The measure of an outcome. */
export function measureOf(outcome: Pick<Outcome, "label" | "unit" | "kind" | "direction">): Measure {
  const isEvent = outcome.kind === "event";
  return {
    label: outcome.label,
    axis: isEvent ? "runs in 1,000" : unitText(outcome.unit),
    factor: isEvent ? 1000 : 1,
    show: isEvent ? wholeRuns : twoDigits,
    showEstimate: isEvent ? wholeRuns : estimateText,
    showError: isEvent ? (error) => plainNumber(Math.ceil(error)) : errorText,
    preferred: outcome.direction === null ? "" : `${outcome.direction} is commonly preferred`,
  };
}

/** A unit as an axis names it: scenarios write "-" for a number without one, and "count" for things that are counted. */
function unitText(unit: string): string {
  if (unit === "-") return "index";
  return unit === "count" ? "number" : unit;
}

/** Runs in 1,000 as whole numbers, and "under 1" for less than one, whichever way. */
export function wholeRuns(value: number): string {
  const size = Math.abs(value);
  if (size === 0 || size >= 1 || Number.isNaN(value)) return plainNumber(Math.round(value));
  return underOne;
}

function estimateText(value: number, error: number): string {
  if (!Number.isFinite(value) || !Number.isFinite(error)) return twoDigits(value);
  return printedNumber(value, error).text.replace("-", minus);
}

function errorText(error: number): string {
  return Number.isFinite(error) ? printedError(error) : "–";
}

/** Two significant digits. */
export function twoDigits(value: number): string {
  return plainNumber(Number(value.toPrecision(2)));
}

function groups(size: number): string {
  return String(size).replace(/\B(?=(\d{3})+$)/g, ",");
}
