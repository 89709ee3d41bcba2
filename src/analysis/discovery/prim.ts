import type { Table } from "../../table/table.ts";
import { type Box, type BoxFit, boxFit } from "./box.ts";
import { type CodedBox, decodeBox, limitedInputs } from "./coded-box.ts";
import { type CodedInputs, codeInputs } from "./coded-inputs.ts";
import { type Interest, readInterest } from "./interest.ts";
import { paste } from "./prim-paste.ts";
import { type PeeledBox, type PeelObjective, peel } from "./prim-peel.ts";
import { type DroppedRestriction, type ReducedBox, reduceBox } from "./prim-reduce.ts";
import { type BoxCounts, countBox } from "./quasi-p.ts";

export interface PrimSettings {
  /** Share of the box's cases that a peel removes; Friedman and Fisher advise 0.05 to 0.1. */
  readonly alpha: number;
  readonly objective: PeelObjective;
  /** Least share of the cases that a box may hold. */
  readonly minMass: number;
  /** A box with this density and coverage or more is preferred to all others. */
  readonly minDensity: number;
  readonly minCoverage: number;
  /** Most inputs that the chosen box may limit; three can be read, more cannot (model document, section 3.4). */
  readonly maxInputs: number;
  /** A restriction whose quasi-p exceeds this is dropped. */
  readonly maxQuasiP: number;
  /** Least number of cases of interest, and of others, for which a box is looked for. */
  readonly minInterest: number;
}

/** Friedman and Fisher's patient alpha; least mass, thresholds and counts are chosen. */
export const primDefaults: PrimSettings = {
  alpha: 0.05,
  objective: "gain",
  minMass: 0.02,
  minDensity: 0.8,
  minCoverage: 0,
  maxInputs: 3,
  maxQuasiP: 0.05,
  minInterest: 20,
};

/** Most columns of inputs: see `missesOf`. */
const mostInputs = 300;

/** A step of the peeling trajectory. */
export interface TrajectoryStep extends BoxFit {
  readonly box: Box;
  /** The inputs it limits. */
  readonly inputs: readonly string[];
}

/** What a restriction of the found box does: density and coverage of the box without it, and its quasi-p. */
export interface RestrictionEffect {
  readonly input: string;
  readonly quasiP: number;
  readonly densityWithout: number;
  readonly coverageWithout: number;
}

/** A restriction that was dropped, and what that changed: after minus before. */
export interface DroppedEffect {
  readonly input: string;
  readonly quasiP: number;
  readonly coverageChange: number;
  readonly densityChange: number;
}

/** The box that was found, with no limits when no part of the space stands out. */
export interface FoundBox extends Box, BoxFit {
  readonly restrictions: readonly RestrictionEffect[];
  readonly dropped: readonly DroppedEffect[];
  /** Whether density and coverage reach the thresholds asked for. */
  readonly meetsThresholds: boolean;
}

/** Everything a search for one box comes to; plain data. */
export interface PrimResult {
  readonly nCases: number;
  readonly nInterest: number;
  /** Rows whose mark was NaN. */
  readonly leftOut: number;
  /** Every box of the peeling, from the whole space on, as peeled: neither reduced nor pasted. */
  readonly trajectory: readonly TrajectoryStep[];
  /** The step of the trajectory that the found box was made of. */
  readonly chosen: number;
  readonly found: FoundBox;
}

/**
 * Scenario discovery by the patient rule induction method: the part of the space of inputs where the cases of interest lie.
 *
 * `inputs` has a row for each case (a future) and a column for each input, numbers or texts; `marks` has 1 for a case of interest,
 * 0 for any other, NaN where it is not known, and that case is left out. Peels the whole trajectory; takes of each of its boxes
 * the most telling restrictions, at most `maxInputs`; chooses, among those that reach both thresholds if any does, the
 * one with the largest separation; and moves its ends to where the cases of interest begin.
 *
 * Deterministic; the order of rows matters only through exact ties. Throws RangeError for settings out of range, missing input values, and
 * when there are too few cases of interest or too few others.
 *
 * Sources: Friedman and Fisher 1999, Stat. Comput. 9, 123-143; Bryant and Lempert 2010, Technol. Forecast. Soc. Change 77, 34-49.
 */
export function findBox(
  inputs: Table,
  marks: ArrayLike<number>,
  given: Partial<PrimSettings> = {},
): PrimResult {
  const settings = checkedSettings({ ...primDefaults, ...given });
  requireInputs(inputs);
  const interest = readInterest("prim", marks, inputs.nRows, settings.minInterest);
  const coded = codeInputs(inputs, interest.rows);
  return findCodedBox(coded, interest, settings);
}

/** `findBox` for inputs that are coded already and settings that are checked. */
export function findCodedBox(
  coded: CodedInputs,
  { marks, nInterest, leftOut }: Interest,
  settings: PrimSettings,
): PrimResult {
  const { nCases } = coded;
  const minCases = Math.max(1, Math.ceil(settings.minMass * nCases));
  const path = peel(coded, marks, { ...settings, minCases });
  const fitOf = ({ nInside, nInterestInside }: Pick<BoxCounts, "nInside" | "nInterestInside">): BoxFit =>
    boxFit({ nCases, nInterest, nInside, nInterestInside });
  const { chosen, reduced } = chooseStep(coded, marks, path, settings, fitOf);
  const ends = paste(coded, marks, reduced.box, {
    minDensity: Math.min(settings.minDensity, fitOf(reduced.counts).density),
    minCases,
  });
  // A moved end may have taken the significance of a restriction with it.
  const final = reduceBox(coded, marks, ends, settings);
  const before = fitOf(countBox(coded, marks, path[chosen]!.box));
  return {
    nCases,
    nInterest,
    leftOut,
    trajectory: path.map((step) => trajectoryStep(coded, step, fitOf(step))),
    chosen,
    found: {
      ...decodeBox(final.box, coded),
      ...fitOf(final.counts),
      restrictions: effectsOf(coded, final.counts, nInterest),
      dropped: [
        ...droppedEffects(coded, reduced.dropped, before, fitOf),
        ...droppedEffects(coded, final.dropped, fitOf(countBox(coded, marks, ends)), fitOf),
      ],
      meetsThresholds: reaches(fitOf(final.counts), settings),
    },
  };
}

/** Settings as given; throws RangeError, naming the first that is out of range. */
export function checkedSettings(settings: PrimSettings): PrimSettings {
  const { alpha, minMass, minDensity, minCoverage, maxInputs, maxQuasiP, minInterest } = settings;
  const require = (holds: boolean, name: string, value: number, rule: string): void => {
    if (!holds) throw new RangeError(`prim: ${name} is ${value}; it must ${rule}`);
  };
  require(alpha > 0 && alpha < 1, "alpha", alpha, "lie between 0 and 1");
  require(minMass >= 0 && minMass < 1, "minMass", minMass, "be at least 0 and below 1");
  require(minDensity >= 0 && minDensity <= 1, "minDensity", minDensity, "lie in [0, 1]");
  require(minCoverage >= 0 && minCoverage <= 1, "minCoverage", minCoverage, "lie in [0, 1]");
  require(maxQuasiP >= 0 && maxQuasiP <= 1, "maxQuasiP", maxQuasiP, "lie in [0, 1]");
  require(Number.isInteger(maxInputs) &&
    maxInputs >= 1, "maxInputs", maxInputs, "be a whole number of at least 1");
  require(Number.isInteger(minInterest) &&
    minInterest >= 1, "minInterest", minInterest, "be a whole number of at least 1");
  return settings;
}

/** Throws RangeError without an input, or with more than the counting of misses allows. */
export function requireInputs({ columns }: Table): void {
  if (columns.length >= 1 && columns.length <= mostInputs) return;
  throw new RangeError(`prim: there are ${columns.length} inputs; there must be 1 to ${mostInputs}`);
}

function reaches({ density, coverage }: BoxFit, { minDensity, minCoverage }: PrimSettings): boolean {
  return density >= minDensity && coverage >= minCoverage;
}

/** The step whose reduced box is best: thresholds first, then separation; of equals the earlier and so larger one. */
function chooseStep(
  coded: CodedInputs,
  marks: Uint8Array,
  path: readonly PeeledBox[],
  settings: PrimSettings,
  fitOf: (counts: BoxCounts) => BoxFit,
): { chosen: number; reduced: ReducedBox } {
  let chosen = 0;
  let reduced = reduceBox(coded, marks, path[0]!.box, settings);
  let quality = fitOf(reduced.counts);
  for (let step = 1; step < path.length; step++) {
    const candidate = reduceBox(coded, marks, path[step]!.box, settings);
    const next = fitOf(candidate.counts);
    const rank = Number(reaches(next, settings)) - Number(reaches(quality, settings));
    if (rank < 0 || (rank === 0 && next.separation <= quality.separation)) continue;
    chosen = step;
    reduced = candidate;
    quality = next;
  }
  return { chosen, reduced };
}

function trajectoryStep(
  coded: CodedInputs,
  { box }: { readonly box: CodedBox },
  fit: BoxFit,
): TrajectoryStep {
  return {
    ...fit,
    box: decodeBox(box, coded),
    inputs: limitedInputs(box, coded).map((j) => coded.inputs[j]!.name),
  };
}

function effectsOf(coded: CodedInputs, counts: BoxCounts, nInterest: number): RestrictionEffect[] {
  return counts.restrictions.map(({ input, quasiP, nWithout, nInterestWithout }) => ({
    input: coded.inputs[input]!.name,
    quasiP,
    densityWithout: nInterestWithout / nWithout,
    coverageWithout: nInterestWithout / nInterest,
  }));
}

function droppedEffects(
  coded: CodedInputs,
  dropped: readonly DroppedRestriction[],
  start: BoxFit,
  fitOf: (counts: Pick<BoxCounts, "nInside" | "nInterestInside">) => BoxFit,
): DroppedEffect[] {
  let before = start;
  return dropped.map((one) => {
    const after = fitOf(one);
    const effect = {
      input: coded.inputs[one.input]!.name,
      quasiP: one.quasiP,
      coverageChange: after.coverage - before.coverage,
      densityChange: after.density - before.density,
    };
    before = after;
    return effect;
  });
}
