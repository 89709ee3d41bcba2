import type { ComparisonRow } from "../analysis/ensemble/compare.ts";
import { printedChanceRange } from "../analysis/statement/probability-text.ts";
import { listText } from "./number-text.ts";
import { baseRateInBrief, isToll, type Telling } from "./telling.ts";

/**
 * The answer in two sentences: which policy is best on average by the focus as far as the runs can tell, and how much of
 * what is seen is ignorance.
 *
 * Where the first cannot be told from the next, the first sentence says so and names them all. Numbers of people are
 * not averaged.
 */
export function answerSentences(telling: Telling): [string, string] {
  return [leaderSentence(telling), ignoranceSentence(telling)];
}

/** Ids of the policies that lead the focus on average, and of those that the runs cannot tell from them. */
export function leadersOf({ material }: Telling): { first: readonly string[]; close: readonly string[] } {
  const { ranking, table } = material.analysis.standing;
  const leaders = ranking.result?.leaders.find(({ criterion }) => criterion === "expected-value");
  if (leaders !== undefined) return { first: leaders.first, close: leaders.indistinguishable };
  return { first: table.slice(0, 1).map(({ policy }) => policy), close: [] };
}

/** The rows of the focus, best mean first; of equal means the earlier policy. */
export function focusRows({ material, focus }: Telling): ComparisonRow[] {
  const sign = focus.direction === "higher" ? -1 : 1;
  return material.analysis.standing.table
    .filter(({ outcome, horizon }) => outcome === focus.outcome.id && horizon === focus.horizon)
    .map((row, place) => ({ row, place }))
    .sort((a, b) => sign * (a.row.mean - b.row.mean) || a.place - b.place)
    .map(({ row }) => row);
}

function leaderSentence(telling: Telling): string {
  const { focus, material, quoted } = telling;
  const { first, close } = leadersOf(telling);
  const rows = focusRows(telling);
  const base = baseRateInBrief(material, focus.outcome);
  if (rows.length === 1) return `There is one policy only: ${amountUnder(telling, rows[0]!)}${base}.`;
  const tied = rows.filter(({ policy }) => first.includes(policy) || close.includes(policy));
  if (tied.length > 1) {
    const names = listText(tied.map(({ policy }) => quoted(policy)));
    const all = tied.length === rows.length ? "any of the policies" : names;
    return `Simulated under the assumptions of this report, the runs cannot tell apart ${all}: by ${focus.name} they lie within two Monte Carlo errors of the best of them${rangeOf(telling, tied)}${base}.`;
  }
  const [best, next] = [rows[0]!, rows[1]!];
  const rank = focus.direction === "higher" ? mostWord(telling) : leastWord(telling);
  const numbers = isToll(focus.outcome) ? "" : `: ${againstText(telling, best, next)}`;
  return `Simulated under the assumptions of this report, ${focus.name} is ${rank} under ${quoted(best.policy)}${numbers}${base}.`;
}

/** "36 (±4) in 1,000 runs, against 59 (±6) under the next, “B”, and 75 (±7) under “A”, with which all are compared". */
function againstText(telling: Telling, best: ComparisonRow, next: ComparisonRow): string {
  const { quoted } = telling;
  const id = referenceOf(telling);
  const reference = focusRows(telling).find(({ policy }) => policy === id);
  const own = `${mean(telling, best)}${unitOf(telling)}`;
  const second = `against ${mean(telling, next)} under the next, ${quoted(next.policy)}`;
  if (reference === undefined || id === best.policy || id === next.policy) return `${own}, ${second}`;
  return `${own}, ${second}, and ${mean(telling, reference)} under ${quoted(id)}, with which all are compared`;
}

function leastWord({ focus }: Telling): string {
  return focus.outcome.kind === "event" ? "rarest" : "lowest on average";
}

function mostWord({ focus }: Telling): string {
  return focus.outcome.kind === "event" ? "most frequent" : "highest on average";
}

function unitOf({ focus }: Telling): string {
  return focus.outcome.kind === "event" ? " in 1,000 runs" : ` ${focus.measure.axis}`;
}

function mean({ focus }: Telling, { mean: value, error }: ComparisonRow): string {
  const { factor, showEstimate, showError } = focus.measure;
  return `${showEstimate(value * factor, error * factor)} (±${showError(error * factor)})`;
}

function amountUnder(telling: Telling, row: ComparisonRow): string {
  const name = telling.quoted(row.policy);
  if (isToll(telling.focus.outcome)) return `${name}, so there is nothing to compare`;
  return `under ${name} ${telling.focus.name} comes to ${mean(telling, row)}${unitOf(telling)}`;
}

function rangeOf(telling: Telling, tied: readonly ComparisonRow[]): string {
  if (isToll(telling.focus.outcome)) return "";
  const { factor, show } = telling.focus.measure;
  const values = tied.map((row) => row.mean * factor);
  const [low, high] = [show(Math.min(...values)), show(Math.max(...values))];
  return `, at ${low === high ? low : `${low} to ${high}`}${unitOf(telling)}`;
}

function ignoranceSentence(telling: Telling): string {
  const { focus, material, quoted } = telling;
  const [best] = focusRows(telling);
  const future =
    "From one future to another (a future is one full set of guesses about what nobody knows) results vary";
  const split = material.analysis.standing.splitSentence;
  const spread =
    split === null ? "" : `; ${split.charAt(0).toLowerCase()}${split.slice(1).replace(/[.]$/, "")}`;
  if (best === undefined || isToll(focus.outcome)) return `${future}${spread}.`;
  const { low, high, policy } = best;
  const { measure, outcome } = focus;
  const range =
    outcome.kind === "event"
      ? `${printedChanceRange(low, high).text} in 100 runs`
      : `${measure.show(low)} to ${measure.show(high)} ${measure.axis}`;
  return `${future}: in nine futures out of ten it is ${range} under ${quoted(policy)}${spread}.`;
}

/** Id of the policy that the others are compared with. */
export function referenceOf({ material }: Telling): string {
  const { cells } = material.study;
  return cells.policies[cells.reference]!;
}
