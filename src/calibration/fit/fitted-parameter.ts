import type { Mechanism } from "../../engine/mechanism.ts";
import type { Prior } from "../../engine/parameter.ts";
import { quantileOf } from "../../experiment/future.ts";

/** A parameter that is fitted to the patterns: its path in a scenario and the documented spread it starts from. */
export interface FittedParameter {
  readonly path: string;
  readonly prior: Prior;
}

/**
 * Parameters of the standard uncertain set that the patterns can speak of.
 *
 * In: those that are one number for the whole world and act in a pair of rivals, or set the excitation of attacks. Left
 * out, and drawn from their priors at every point: what belongs to one actor or pair (war costs, honour, audience costs,
 * surplus), because the rivals of the patterns have no names and costs cannot be told from resolve; what acts only through
 * posture, hosts, economies or programmes, which the two scenarios of rivals do not have.
 */
const informedPaths = [
  "choice.precision",
  "choice.war-propensity",
  "choice.gain",
  "grievance.war-honour",
  "grievance.half-life",
  "grievance.deaths",
  "grievance.relief",
  "delegation.branching",
  "accident.violent",
  "loss-of-control.hazard",
  "bargaining.face",
  "bargaining.agreement",
] as const;

/**
 * The fitted parameters with their documented priors, in a fixed order.
 *
 * Throws RangeError when a mechanism or parameter is missing or has no spread that can be fitted.
 */
export function fittedParameters(mechanisms: readonly Mechanism[]): FittedParameter[] {
  return informedPaths.map((path) => {
    const [mechanism, name] = path.split(".") as [string, string];
    const found = mechanisms.find((candidate) => candidate.name === mechanism)?.parameters[name];
    if (found === undefined) throw new RangeError(`fittedParameters: there is no parameter ${path}`);
    if (found.prior === null || found.prior.kind === "choice" || found.scope !== "world") {
      throw new RangeError(`fittedParameters: ${path} has no continuous spread for the whole world`);
    }
    return { path, prior: found.prior };
  });
}

/**
 * Values of a point of the unit cube: each coordinate is the share of the prior that lies below the value.
 *
 * In these coordinates the prior is even, so that fitting works on one cube whatever the units.
 */
export function valuesAt(parameters: readonly FittedParameter[], point: readonly number[]): number[] {
  return parameters.map(({ prior }, k) => quantileOf(prior, point[k]!));
}
