import { availableParallelism } from "node:os";
import { designCaution } from "../analysis/study/designed.ts";
import { type Design, runsOf } from "../experiment/case.ts";
import { futuresOfPlan } from "../experiment/design-plan.ts";
import { buildSimulator } from "../experiment/simulator.ts";
import { mechanisms } from "../mechanisms/index.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { usualFutures } from "./case-option.ts";
import type { CompareOptions } from "./compare-option.ts";
import { quickDesign } from "./design-option.ts";
import { aboutText, estimatedSeconds } from "./estimated-time.ts";
import { Stop } from "./exit-code.ts";
import { countText, nOf } from "./number-text.ts";
import { planFrom } from "./sampler-option.ts";

/** How futures are chosen, and how many there are: of a plan, as many as its points. Stops for options at odds. */
export function sampleFrom(
  scenario: Scenario,
  options: CompareOptions,
): Pick<Design, "sampler" | "plan" | "nFutures"> {
  const plan = planFrom(options);
  const sampler = options.sampler ?? "latin-hypercube";
  if (plan === undefined) {
    return { sampler, nFutures: options.quick ? quickDesign.futures : (options.futures ?? usualFutures) };
  }
  const { uncertainties } = buildSimulator({ scenario, mechanisms });
  if (uncertainties.length === 0) {
    throw new Stop(
      "usage",
      `${scenario.id} has no uncertainty, so there is nothing for a ${sampler} design to vary.`,
    );
  }
  return { sampler, plan, nFutures: futuresOfPlan(plan, uncertainties.length) };
}

/** What a design for sensitivity will take, before it begins; and what its results must not be taken for. */
export function planNotice(
  scenario: Scenario,
  design: Design,
  { set, threads }: Pick<CompareOptions, "set" | "threads">,
): string | null {
  const { plan, nFutures, policies, nReplicates } = design;
  if (plan === undefined) return null;
  const { uncertainties, correlations } = buildSimulator({ scenario, mechanisms });
  const shape =
    plan.kind === "morris"
      ? `${nOf(plan.trajectories, "trajectory", "trajectories")} of ${uncertainties.length + 1} points`
      : `${nOf(plan.base, "base sample")} of ${nFutures / plan.base} points`;
  const seconds = estimatedSeconds(scenario, design, set, threads ?? availableParallelism());
  return [
    `A design for sensitivity, ${plan.kind}: ${nOf(uncertainties.length, "input")}, ${shape}, so ${countText(nFutures)} futures;`,
    `with ${nOf(policies.length, "policy", "policies")} and ${nOf(nReplicates, "replicate")} ${countText(runsOf(design))} runs, ${aboutText(seconds)}.`,
    designCaution(plan.kind, correlations.length),
  ].join(" ");
}
