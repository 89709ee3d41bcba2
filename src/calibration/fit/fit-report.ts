import { type FittedParameter, valuesAt } from "./fitted-parameter.ts";
import { type Movement, movementsOf } from "./movement.ts";
import type { PatternFit } from "./pattern-fit.ts";

/** How much is simulated. */
export interface FitSize {
  readonly waves: number;
  readonly points: number;
  readonly runs: number;
  readonly particles: number;
  readonly seed: number;
}

/** A fit to the patterns as `detente fit patterns --json` prints it. Documented in docs/calibration.md. */
export interface FitReport {
  readonly settings: FitSize;
  /** SHA-256 of the fitted set. */
  readonly hash: string;
  /** Points of the parameter space that were simulated. */
  readonly simulated: number;
  readonly waves: PatternFit["waves"];
  readonly left: PatternFit["left"];
  readonly stopped: PatternFit["stopped"];
  readonly abc: PatternFit["abc"] & { readonly particles: number; readonly effectiveSize: number };
  readonly patterns: PatternFit["patterns"];
  readonly parameters: readonly FittedMovement[];
  /** Parameters that lie no farther from their priors than chance would carry them. */
  readonly asThePriorLeftThem: readonly string[];
}

/** A parameter with its prior and its fitted spread, in its own unit. */
export interface FittedMovement extends Movement {
  readonly prior: readonly [number, number];
  /** Weighted quantiles, 5, 50 and 95 in 100. */
  readonly fitted: readonly [number, number, number];
}

/** The report of a fit: its waves and rows, and how far each parameter moved. */
export function fitReport(
  fit: PatternFit,
  made: {
    readonly parameters: readonly FittedParameter[];
    readonly size: FitSize;
    readonly hash: string;
    readonly simulated: number;
  },
): FitReport {
  const { parameters, size, hash, simulated } = made;
  const paths = parameters.map(({ path }) => path);
  const movements = movementsOf(paths, fit.points, fit.weights, size.seed).map((movement, k) => {
    const at = (share: number): number => valuesAt([parameters[k]!], [share])[0]!;
    return {
      ...movement,
      prior: [at(0), at(1)] as const,
      fitted: movement.quantiles.map(at) as [number, number, number],
    };
  });
  return {
    settings: size,
    hash,
    simulated,
    waves: fit.waves,
    left: fit.left,
    stopped: fit.stopped,
    abc: {
      ...fit.abc,
      particles: fit.points.length,
      effectiveSize: 1 / fit.weights.reduce((sum, weight) => sum + weight * weight, 0),
    },
    patterns: fit.patterns,
    parameters: movements,
    asThePriorLeftThem: movements.filter(({ hasMoved }) => !hasMoved).map(({ path }) => path),
  };
}
