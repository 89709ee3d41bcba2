import type { Scope } from "../world/cast.ts";

/** How a parameter is spread when it is uncertain. */
export type Prior =
  | { readonly kind: "uniform"; readonly low: number; readonly high: number }
  | { readonly kind: "log-uniform"; readonly low: number; readonly high: number }
  | { readonly kind: "choice"; readonly values: readonly number[] };

/**
 * A named number of a mechanism, with everything a reader needs to doubt it.
 *
 * `basis` says whether `source` reports evidence or explains a judgement. `prior` is the documented spread; `standard`
 * marks the parameters that enter the standard uncertain set. A parameter with a `scope` other than "world" may be set
 * for each subject on its own.
 */
export interface Parameter {
  readonly meaning: string;
  readonly unit: string;
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly scope: Scope;
  readonly prior: Prior | null;
  readonly standard: boolean;
  readonly basis: "evidence" | "judgement";
  readonly source: string;
}

/** What an author writes of a parameter; the rest has defaults. */
export interface ParameterText {
  readonly meaning: string;
  readonly unit: string;
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly scope?: Scope;
  readonly uniform?: readonly [number, number];
  readonly logUniform?: readonly [number, number];
  readonly choice?: readonly number[];
  readonly standard?: boolean;
  readonly evidence?: string;
  readonly judgement?: string;
}

/** Fills in a parameter and checks that it makes sense. Throws a RangeError on a default or prior outside [min, max]. */
export function parameter(text: ParameterText): Parameter {
  const prior = priorOf(text);
  const bounds = prior === null ? [] : prior.kind === "choice" ? prior.values : [prior.low, prior.high];
  for (const value of [text.default, ...bounds]) {
    if (!(value >= text.min && value <= text.max)) {
      throw new RangeError(`parameter "${text.meaning}": ${value} lies outside [${text.min}, ${text.max}]`);
    }
  }
  return {
    meaning: text.meaning,
    unit: text.unit,
    default: text.default,
    min: text.min,
    max: text.max,
    scope: text.scope ?? "world",
    prior,
    standard: text.standard ?? false,
    basis: text.evidence === undefined ? "judgement" : "evidence",
    source: text.evidence ?? text.judgement ?? "chosen",
  };
}

function priorOf(text: ParameterText): Prior | null {
  if (text.uniform !== undefined) return { kind: "uniform", low: text.uniform[0], high: text.uniform[1] };
  if (text.logUniform !== undefined)
    return { kind: "log-uniform", low: text.logUniform[0], high: text.logUniform[1] };
  if (text.choice !== undefined) return { kind: "choice", values: text.choice };
  return null;
}
