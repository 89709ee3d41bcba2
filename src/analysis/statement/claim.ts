/**
 * Claims that people have made about a crisis, held against the simulations.
 *
 * Only a comparison of two policies can be tested. Values are never scored, facts are a matter of their sources, and
 * what a claim says stays attributed to its speaker.
 */
import type { Outcome } from "../../table/outcome.ts";
import type { Cells } from "../ensemble/cells.ts";
import { type Contrast, noiseLimit, type TestedContrast, testContrast } from "../ensemble/contrast.ts";
import { numberWithError, printedError } from "./number-text.ts";
import { chanceText, printedChanceRange } from "./probability-text.ts";

/** A claim as a scenario states it. `contrast` is the comparison that tests it, null if none does. */
export interface Claim {
  readonly id: string;
  readonly text: string;
  readonly speaker: string;
  readonly kind: "fact" | "causal" | "contrast" | "forecast" | "value";
  readonly contrast: Contrast | null;
}

/** What came of a claim. The verdict is one of `claimVerdicts`. */
export interface ClaimResult {
  readonly claim: Claim;
  readonly verdict: ClaimVerdict;
  /** Null unless the claim was tested. */
  readonly test: TestedContrast | null;
  /** In plain words, with the speaker. */
  readonly text: string;
}

/** Every verdict that there is. */
export const claimVerdicts = [
  "holds in nearly all futures",
  "holds in most futures",
  "holds in some futures and fails in others",
  "holds in few futures",
  "holds in hardly any future",
  "cannot be told from noise",
  "the policies do not differ",
  "not tested: no contrast stated",
  "not tested: not in these runs",
  "a fact, for its sources to show",
  "a value, not scored",
] as const;
export type ClaimVerdict = (typeof claimVerdicts)[number];

/** Least share of futures for "nearly all"; its complement is the most for "hardly any" (chosen). */
export const nearlyAll = 0.9;
/** Least share of futures for "most"; its complement is the most for "few" (chosen: two in three). */
export const most = 2 / 3;

/** Relative sizes of a change from which words apply (chosen), by the mean of the policy held against. */
export const sizeWords = [
  { from: 0.5, word: "a large change" },
  { from: 0.2, word: "a marked change" },
  { from: 0.05, word: "a small change" },
  { from: 0, word: "hardly a change" },
] as const;

/** What a test of claims needs beside the cells. */
export interface ClaimSetting {
  /** The outcomes of the cells' columns. */
  readonly outcomes: readonly Pick<Outcome, "id" | "label" | "unit" | "kind">[];
  /**
   * Where the claim fails, as a phrase that follows "where", from a search for such conditions; null if none was
   * found.
   */
  readonly failsWhere?: string | null;
}

/**
 * Tests a claim.
 *
 * Runs may be of some policies only, so a claim about others is not tested, and says so. Throws RangeError when the
 * outcome is in the cells but not described, or when no future has runs of both policies.
 */
export function testClaim(claim: Claim, cells: Cells, { outcomes, failsWhere }: ClaimSetting): ClaimResult {
  const said = `According to ${claim.speaker}: "${claim.text}"`;
  const untested = (verdict: ClaimVerdict, because: string): ClaimResult => ({
    claim,
    verdict,
    test: null,
    text: `${said} ${because}`,
  });
  if (claim.kind === "value") {
    return untested("a value, not scored", "This is a value: no simulation can say whether it is right.");
  }
  if (claim.kind === "fact") {
    return untested(
      "a fact, for its sources to show",
      "This is a statement of fact: its sources, not simulations, bear it out or do not.",
    );
  }
  if (claim.contrast === null) {
    return untested(
      "not tested: no contrast stated",
      "It was not tested, since no two policies are named whose comparison would test it.",
    );
  }
  const { policy, against, outcome: id, horizon } = claim.contrast;
  const isRun =
    cells.policies.includes(policy) &&
    cells.policies.includes(against) &&
    cells.columns.includes(`${id}@${horizon}`);
  if (!isRun) {
    return untested(
      "not tested: not in these runs",
      `It was not tested, since these runs lack ${policy}, ${against} or ${id} after ${horizon} days.`,
    );
  }
  const outcome = outcomes.find((candidate) => candidate.id === id);
  if (outcome === undefined) {
    throw new RangeError(
      `claim ${claim.id}: no outcome is called "${id}". Known: ${outcomes.map((known) => known.id).join(", ")}.`,
    );
  }
  const test = testContrast(cells, claim.contrast);
  const verdict = verdictOf(test);
  const text = [said, ...sentencesOf(verdict, test, claim.contrast, outcome, failsWhere ?? null)].join(" ");
  return { claim, verdict, test, text };
}

/**
 * The verdict on a tested contrast.
 *
 * Noise: the mean difference is within 1.645 errors of 0 and the interval of the share of futures contains one half.
 * Otherwise the share decides: at least .9, 2/3, above 1/3, above .1, or less.
 */
export function verdictOf(
  test: Pick<TestedContrast, "difference" | "error" | "differences" | "holding">,
): ClaimVerdict {
  const { difference, error, differences, holding } = test;
  if (differences.every((d) => d === 0)) return "the policies do not differ";
  const isMeanClear = Math.abs(difference) > noiseLimit * error;
  if (!isMeanClear && holding.low <= 0.5 && holding.high >= 0.5) return "cannot be told from noise";
  if (holding.share >= nearlyAll) return "holds in nearly all futures";
  if (holding.share >= most) return "holds in most futures";
  if (holding.share > 1 - most) return "holds in some futures and fails in others";
  if (holding.share > 1 - nearlyAll) return "holds in few futures";
  return "holds in hardly any future";
}

function sentencesOf(
  verdict: ClaimVerdict,
  test: TestedContrast,
  contrast: Contrast,
  outcome: Pick<Outcome, "label" | "unit" | "kind">,
  failsWhere: string | null,
): string[] {
  const { policy, against, horizon, direction } = contrast;
  const tested = `Tested as: ${outcome.label} ${direction} after ${horizon} days under ${policy} than under ${against}.`;
  if (verdict === "the policies do not differ") {
    return [
      tested,
      `In the simulations the two policies do not differ in it in any of ${test.futures.length} futures.`,
    ];
  }
  const { share, low, high } = test.holding;
  const counts = `${chanceText(share).replace(" in 100", " of 100")} futures (${printedChanceRange(low, high).text})`;
  const holds =
    verdict === "cannot be told from noise"
      ? `In the simulations it cannot be told from noise: it holds in ${counts}, and more runs are needed.`
      : `In the simulations it holds in ${counts}.`;
  const unpaired =
    test.errorKind === "unpaired"
      ? ["Errors are those of unpaired runs, which may overstate the noise."]
      : [];
  const unknown = test.errors.some((error) => Number.isNaN(error))
    ? ["With one run for each future, luck is not told apart from the policies."]
    : [];
  const where = failsWhere === null ? [] : [`It fails mostly where ${failsWhere}.`];
  return [tested, holds, averageSentence(test, outcome), ...unpaired, ...unknown, ...where];
}

/** How much it is on average. Mean deaths are not told: they hang on a few great wars (corrections, point 29). */
function averageSentence(
  test: TestedContrast,
  { label, unit, kind }: Pick<Outcome, "label" | "unit" | "kind">,
): string {
  if (unit === "persons") return "No average is given, since averages of deaths hang on a few great wars.";
  if (Number.isNaN(test.error)) return "There are too few futures to say how much it is on average.";
  const what = kind === "event" ? `The share of runs with "${label}"` : `The average of "${label}"`;
  const named = unit === "-" || unit === "count" ? "" : unit;
  if (Math.abs(test.difference) <= noiseLimit * test.error) {
    return `${what} does not differ by more than the noise of the runs (Monte Carlo error ${kind === "event" ? inHundred(test.error, Math.ceil) : withUnit(printedError(test.error), named)}).`;
  }
  const size = Math.abs(test.difference);
  const by =
    kind === "event"
      ? `${inHundred(size, Math.round)} (Monte Carlo error ${inHundred(test.error, Math.ceil)})`
      : numberWithError(size, test.error, named);
  const word = sizeWord(test.difference, test.againstMean);
  return `${what} is ${test.difference < 0 ? "lower" : "higher"} by ${by}${word === null ? "" : `, ${word}`}.`;
}

/** A difference of probabilities as whole counts: "3 in 100", "under 1 in 100". */
function inHundred(size: number, round: (value: number) => number): string {
  // The small number is for hundredths, which binary fractions miss: 100 * 0.29 is under 29.
  return size < 0.01 ? "under 1 in 100" : `${round(100 * size - 1e-9)} in 100`;
}

function withUnit(text: string, unit: string): string {
  return unit === "" ? text : `${text} ${unit}`;
}

/**
 * Words for the size of a change relative to what it is a change of: "a small change" from 5 % on. Null where that is
 * 0, or where the sign of the quantity changes, so that a relative size means nothing.
 */
export function sizeWord(difference: number, againstMean: number): string | null {
  if (!(Math.abs(againstMean) > 0) || (againstMean + difference) * againstMean < 0) return null;
  const relative = Math.abs(difference / againstMean);
  return sizeWords.find(({ from }) => relative >= from)?.word ?? null;
}
