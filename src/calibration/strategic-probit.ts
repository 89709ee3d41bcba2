import { exp, log } from "../math/elementary.ts";
import { normalCdf } from "../math/special.ts";
import { type DesignRows, linearPredictor } from "./design-rows.ts";
import { maximise } from "./maximise.ts";
import { errorsOf, hessianByDifferences } from "./standard-error.ts";

/** 1 / sqrt(2 pi). */
const DENSITY_AT_ZERO = 0.3989422804014327;

/**
 * The game of two moves: side 1 keeps the status quo or challenges; side 2 then gives way or resists. Regressors of
 * the four utilities that can be estimated; a utility whose rows are empty is 0. Side 2's utility of giving way is 0.
 */
export interface StrategicDesign {
  /** Side 1's utility of the status quo. */
  readonly statusQuo: DesignRows;
  /** Side 1's utility when side 2 gives way. */
  readonly concession: DesignRows;
  /** Side 1's utility when side 2 resists. */
  readonly war: DesignRows;
  /** Side 2's utility of resisting. */
  readonly resist: DesignRows;
}

/** What ended a case: the status quo, a concession, or war. */
export type StrategicOutcome = "status-quo" | "concession" | "war";

/** An estimated strategic probit. */
export interface StrategicFit {
  readonly errorsIn: StrategicErrors;
  /** In the order status quo, concession, war, resist. */
  readonly coefficients: Float64Array;
  readonly errors: Float64Array;
  readonly logLikelihood: number;
  readonly converged: boolean;
}

/**
 * Where the unit-variance normal errors lie: in the sides' private knowledge of their own utilities, or in their
 * acts.
 */
export type StrategicErrors = "private" | "agent";

/**
 * Log-likelihood of a strategic probit; writes the gradient in the order of the utilities.
 *
 * With private information side 2 resists with p = Phi(u2), and side 1 challenges with Phi(((1 - p) u13 + p u14 -
 * u11) / sqrt(1 + (1 - p)^2 + p^2)); with errors of the agents every divisor is sqrt 2.
 *
 * Source: Signorino 1999, Am. Polit. Sci. Rev. 93, 279-297; Signorino 2003, Polit. Anal. 11, 316-344.
 */
export function strategicLogLikelihood(
  design: StrategicDesign,
  outcomes: readonly StrategicOutcome[],
  errorsIn: StrategicErrors,
  x: Float64Array,
  gradient: Float64Array,
): number {
  const starts = placesOf(design);
  gradient.fill(0);
  let value = 0;
  outcomes.forEach((outcome, i) => {
    const utility = (rows: DesignRows, place: number) => linearPredictor(rows[i]!, x, place);
    const u11 = utility(design.statusQuo, starts[0]!);
    const u13 = utility(design.concession, starts[1]!);
    const u14 = utility(design.war, starts[2]!);
    const u24 = utility(design.resist, starts[3]!);
    const term = termOf(outcome, { u11, u13, u14, u24 }, errorsIn);
    value += term.log;
    const spread = (rows: DesignRows, place: number, slope: number) => {
      rows[i]!.forEach((regressor, k) => {
        gradient[place + k]! += slope * regressor;
      });
    };
    spread(design.statusQuo, starts[0]!, term.slopes.u11);
    spread(design.concession, starts[1]!, term.slopes.u13);
    spread(design.war, starts[2]!, term.slopes.u14);
    spread(design.resist, starts[3]!, term.slopes.u24);
  });
  return value;
}

/**
 * Maximum likelihood of a strategic probit.
 *
 * The likelihood may have several tops: `starts` (default all zero) are all climbed and the highest kept. A regressor
 * (a constant too) that is in all three utilities of side 1 is not identified and refused. Throws RangeError for rows
 * that do not fit.
 */
export function fitStrategicProbit(
  design: StrategicDesign,
  outcomes: readonly StrategicOutcome[],
  settings: { readonly errorsIn?: StrategicErrors; readonly starts?: readonly ArrayLike<number>[] } = {},
): StrategicFit {
  const { errorsIn = "private" } = settings;
  const width = requireDesign(design, outcomes);
  const evaluate = (x: Float64Array, gradient: Float64Array) =>
    strategicLogLikelihood(design, outcomes, errorsIn, x, gradient);
  const tops = (settings.starts ?? [new Float64Array(width)]).map((start) => maximise({ evaluate, start }));
  const top = tops.reduce((a, b) => (b.value > a.value ? b : a));
  return {
    errorsIn,
    coefficients: top.x,
    errors: errorsOf(hessianByDifferences(evaluate, top.x)).errors,
    logLikelihood: top.value,
    converged: top.converged,
  };
}

/** Probabilities of status quo, concession and war for given utilities. */
export function strategicChances(utilities: Utilities, errorsIn: StrategicErrors): [number, number, number] {
  const { challenge, resist } = movesOf(utilities, errorsIn);
  const pC = normalCdf(challenge);
  return [normalCdf(-challenge), pC * normalCdf(-resist), pC * normalCdf(resist)];
}

/** The utilities of one case: u11 status quo, u13 concession and u14 war for side 1, u24 war for side 2. */
export interface Utilities {
  readonly u11: number;
  readonly u13: number;
  readonly u14: number;
  readonly u24: number;
}

/** Arguments of the two normal probabilities, and what their derivatives need. */
function movesOf({ u11, u13, u14, u24 }: Utilities, errorsIn: StrategicErrors) {
  const isPrivate = errorsIn === "private";
  const unit = isPrivate ? 1 : Math.sqrt(2);
  const resist = u24 / unit;
  const p = normalCdf(resist);
  const scale = isPrivate ? Math.sqrt(1 + p * p + (1 - p) * (1 - p)) : Math.sqrt(2);
  const challenge = ((1 - p) * u13 + p * u14 - u11) / scale;
  const byP = (u14 - u13) / scale - (isPrivate ? (challenge * (2 * p - 1)) / (scale * scale) : 0);
  return { resist, challenge, p, scale, unit, byResist: byP * density(resist) };
}

function termOf(outcome: StrategicOutcome, utilities: Utilities, errorsIn: StrategicErrors) {
  const { resist, challenge, p, scale, unit, byResist } = movesOf(utilities, errorsIn);
  const sign = outcome === "status-quo" ? -1 : 1;
  let byChallenge = sign * millsRatio(sign * challenge);
  let value = log(normalCdf(sign * challenge));
  let own = 0;
  if (outcome !== "status-quo") {
    const answer = outcome === "war" ? 1 : -1;
    value += log(normalCdf(answer * resist));
    own = answer * millsRatio(answer * resist);
  }
  if (!Number.isFinite(value)) byChallenge = 0;
  const slopes = {
    u11: -byChallenge / scale,
    u13: (byChallenge * (1 - p)) / scale,
    u14: (byChallenge * p) / scale,
    u24: (byChallenge * byResist + own) / unit,
  };
  return { log: value, slopes };
}

function density(z: number): number {
  return DENSITY_AT_ZERO * exp((-z * z) / 2);
}

/** Derivative of log Phi at z. */
function millsRatio(z: number): number {
  return density(z) / normalCdf(z);
}

function placesOf({ statusQuo, concession, war }: StrategicDesign): number[] {
  const widths = [statusQuo, concession, war].map((rows) => rows[0]?.length ?? 0);
  return [0, widths[0]!, widths[0]! + widths[1]!, widths[0]! + widths[1]! + widths[2]!];
}

/** The number of coefficients. */
function requireDesign(design: StrategicDesign, outcomes: readonly StrategicOutcome[]): number {
  let width = 0;
  for (const [name, rows] of Object.entries(design) as [string, DesignRows][]) {
    const own = rows[0]?.length ?? 0;
    width += own;
    if (rows.length !== outcomes.length || rows.some((row) => row.length !== own)) {
      throw new RangeError(
        `fitStrategicProbit: the rows of ${name} must be ${outcomes.length}, all of one length; give empty rows for a utility of 0`,
      );
    }
    if (!rows.every((row) => row.every(Number.isFinite))) {
      throw new RangeError(`fitStrategicProbit: a regressor of ${name} is not finite; leave such cases out`);
    }
  }
  if (outcomes.length <= width) {
    throw new RangeError(`fitStrategicProbit: there are ${outcomes.length} cases for ${width} coefficients`);
  }
  requireIdentified(design);
  return width;
}

function requireIdentified({ statusQuo, concession, war }: StrategicDesign): void {
  const columns = (rows: DesignRows) => (rows[0] ?? []).map((_, k) => rows.map((row) => row[k]).join());
  const [second, third] = [new Set(columns(concession)), new Set(columns(war))];
  const shared = columns(statusQuo).findIndex((column) => second.has(column) && third.has(column));
  if (shared < 0) return;
  throw new RangeError(
    `fitStrategicProbit: regressor ${shared} of the status quo is in all utilities of side 1; leave it out of one`,
  );
}
