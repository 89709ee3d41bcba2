import type { Design } from "../experiment/case.ts";
import { type FittedSet, fittedUse } from "../experiment/fitted-set.ts";
import { buildSimulator } from "../experiment/simulator.ts";
import { mechanisms } from "../mechanisms/index.ts";
import { readFittedSet } from "../node/fit-folder.ts";
import { ResultsError } from "../node/results-error.ts";
import { shippedFittedSet } from "../node/shipped-fit.ts";
import type { Scenario } from "../scenario/scenario.ts";
import type { CompareOptions } from "./compare-option.ts";
import { Stop } from "./exit-code.ts";
import { nOf } from "./number-text.ts";
import type { FuturesChoice } from "./option-value.ts";

/** Options with what `--futures` says taken apart: how many, and of which fitted set. */
export function withFuturesApart<Options extends { readonly futures?: FuturesChoice | undefined }>(
  options: Options,
): Omit<Options, "futures"> & Pick<CompareOptions, "futures" | "fitted"> {
  const { futures, ...rest } = options;
  return { ...rest, futures: futures?.n, fitted: futures?.fitted };
}

/** The fitted set that the options ask for and what of it the scenario's futures take; empty without. Stops for a set at odds. */
export function fittedFrom(
  scenario: Scenario,
  { fitted, set: overrides, sampler }: Pick<CompareOptions, "fitted" | "set" | "sampler">,
): Pick<Design, "fitted"> {
  if (fitted === undefined) return {};
  if (sampler === "morris" || sampler === "saltelli") {
    throw new Stop(
      "usage",
      `A ${sampler} design has points of its own; fitted futures need --sampler latin-hypercube or sobol.`,
    );
  }
  try {
    const set: FittedSet = fitted === "" ? shippedFittedSet() : readFittedSet(fitted);
    const { uncertainties } = buildSimulator({ scenario, mechanisms });
    const { parameters, correlations } = scenario;
    return { fitted: { set, use: fittedUse(set, { uncertainties, parameters, correlations, overrides }) } };
  } catch (error) {
    if (error instanceof ResultsError) throw new Stop("files", error.message);
    throw error instanceof RangeError ? new Stop("usage", `${error.message}.`) : error;
  }
}

/** What futures take of a fitted set and what they leave, in a sentence or two; null without one. */
export function fittedNotice({ fitted }: Pick<Design, "fitted">): string | null {
  if (fitted === undefined) return null;
  const { set, use } = fitted;
  const left = use.ignored.map(({ path, why }) => `${path} (${why})`).join(", ");
  return [
    `Futures take ${nOf(use.used.length, "parameter")} from a fitted set of ${nOf(set.rows.length, "row")} (${set.hash.slice(0, 12)}); the rest comes from the priors.`,
    ...(left === "" ? [] : [`Not taken from it: ${left}.`]),
  ].join(" ");
}
