import { type Sampler, sobolPoints } from "./design.ts";
import { type MorrisDesign, morrisDesign } from "./morris-design.ts";
import { type SaltelliDesign, saltelliDesign } from "./saltelli-design.ts";

/** The numbers of a design made for sensitivity analysis; with the inputs and the seed they give its points. */
export type DesignPlan =
  | { readonly kind: "morris"; readonly trajectories: number; readonly levels: number }
  | { readonly kind: "saltelli"; readonly base: number; readonly secondOrder: boolean };

/** A planned design: its points in the unit cube, and how its rows are to be read. */
export type PlannedDesign =
  | ({ readonly kind: "morris" } & MorrisDesign)
  | ({ readonly kind: "saltelli" } & SaltelliDesign);

/**
 * The points of a plan for so many inputs, in the order in which futures take them.
 *
 * The base of a Saltelli design is the Sobol' sequence in twice as many dimensions with a random digital shift. Throws
 * RangeError without an input, and as `morrisDesign`, `sobolPoints` and `saltelliDesign` do.
 */
export function plannedDesign(plan: DesignPlan, dimensions: number, seed: number): PlannedDesign {
  if (dimensions < 1) {
    throw new RangeError(
      `${plan.kind} design: nothing is left to vary; a design for sensitivity needs an uncertainty`,
    );
  }
  if (plan.kind === "morris") {
    const { trajectories, levels } = plan;
    return { kind: "morris", ...morrisDesign({ dimensions, trajectories, levels, seed }) };
  }
  const base = sobolPoints(plan.base, 2 * dimensions, seed);
  return { kind: "saltelli", ...saltelliDesign(base, dimensions, plan.secondOrder) };
}

/** How many futures a plan has for so many inputs: r (d + 1), N (d + 2), or N (2 d + 2) with second order. */
export function futuresOfPlan(plan: DesignPlan, dimensions: number): number {
  if (plan.kind === "morris") return plan.trajectories * (dimensions + 1);
  return plan.base * ((plan.secondOrder ? 2 : 1) * dimensions + 2);
}

/**
 * The future whose luck a future is given.
 *
 * In a sample each future has its own. Along a trajectory of a Morris design, and among the points of one base sample of
 * a Saltelli design, the luck is that of the first: what changes is then the inputs alone, and luck that acts alike
 * everywhere cancels (docs/decisions/0018-luck-in-designs-for-sensitivity.md).
 */
export function luckOf(
  { nFutures, plan }: { readonly nFutures: number; readonly plan?: DesignPlan },
  future: number,
): number {
  if (plan === undefined) return future;
  const block = nFutures / (plan.kind === "morris" ? plan.trajectories : plan.base);
  return future - (future % block);
}

/** Throws RangeError unless a plan is given exactly where the sampler needs that kind of plan. */
export function requirePlan(sampler: Sampler, plan: DesignPlan | undefined): void {
  const needed = sampler === "morris" || sampler === "saltelli" ? sampler : undefined;
  if (needed === plan?.kind) return;
  throw new RangeError(
    needed === undefined
      ? `design: the sampler ${sampler} takes no plan, but one of kind ${plan?.kind} is given`
      : `design: the sampler ${sampler} needs a plan of its kind, but ${plan === undefined ? "none" : plan.kind} is given`,
  );
}
