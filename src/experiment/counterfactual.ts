import type { Mechanism } from "../engine/mechanism.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { type CaseMean, caseMean } from "./case-mean.ts";
import type { Override } from "./override.ts";
import { type PolicyPart, partsThatDiffer, swappedPolicy } from "./policy-part.ts";
import { type PartEffect, partEffects, type SwapPlan, swapPlan } from "./swap-plan.ts";

/** Policies to be run in every case of a design, with numbers fixed besides the user's own. */
export interface CaseRequest {
  /** The scenario, with further policies. */
  readonly scenario: Scenario;
  readonly overrides: readonly Override[];
  readonly policies: readonly string[];
}

/**
 * Runs a request and gives the outcome in question for each of its policies: a number for each case, in the order future,
 * replicate, NaN for a run that failed. Same cases and same luck at every call.
 */
export type RunCases = (request: CaseRequest) => Promise<readonly Float64Array[]>;

/** Which difference is to be explained. */
export interface ContrastText {
  readonly scenario: Scenario;
  /** The mechanisms that are switched on. */
  readonly mechanisms: readonly Mechanism[];
  readonly policy: string;
  readonly against: string;
  readonly nReplicates: number;
  /** Pairs of an order and its reverse, where there are too many levers for all orders. */
  readonly nPairs: number;
  /** Names the orders. */
  readonly seed: number;
}

/** How two policies come to differ in an outcome: by levers, and by mechanisms. All differences are policy minus against. */
export interface Contrast {
  readonly policyMean: CaseMean;
  readonly againstMean: CaseMean;
  readonly difference: CaseMean;
  /** Cases that every run finished, and those that were left out since one failed. */
  readonly nCases: number;
  readonly nDropped: number;
  readonly levers: readonly LeverEffect[];
  readonly plan: SwapPlan;
  readonly mechanisms: readonly MechanismEffect[];
}

/** What one lever (or the rules) has to do with a difference. */
export interface LeverEffect extends PartEffect {
  readonly part: PolicyPart;
}

/**
 * How much of a difference goes away when a mechanism is at its neutral values under both policies: a difference of
 * differences, over the same cases. The parts of several mechanisms need not add up, since mechanisms interact.
 */
export interface MechanismEffect {
  readonly mechanism: string;
  /** The difference that is left. */
  readonly left: CaseMean;
  readonly accountsFor: CaseMean;
}

/** What a contrast takes: its parts, how they are combined, the mechanisms that can be neutral, and the policies run. */
export interface ContrastPlan {
  readonly parts: readonly PolicyPart[];
  readonly plan: SwapPlan;
  readonly neutral: readonly { readonly mechanism: string; readonly overrides: readonly Override[] }[];
  /** Runs of one case. */
  readonly runsPerCase: number;
}

/**
 * Plans a contrast, so that its cost can be told before it is paid.
 *
 * Throws RangeError, in words meant for the user, when the policies do not differ.
 */
export function contrastPlan(text: ContrastText): ContrastPlan {
  const parts = partsThatDiffer(text.scenario, text.against, text.policy);
  if (parts.length === 0) {
    throw new RangeError(
      `${text.policy} and ${text.against} set every lever alike; there is no difference to explain.`,
    );
  }
  const plan = swapPlan(parts.length, text.nPairs, text.seed);
  const neutral = text.mechanisms.flatMap((mechanism) => {
    const overrides = neutralOverrides(mechanism);
    return overrides.length === 0 ? [] : [{ mechanism: mechanism.name, overrides }];
  });
  return { parts, plan, neutral, runsPerCase: plan.subsets.length + 2 * neutral.length };
}

/** The numbers that make a mechanism neutral; none for the core, which cannot be left out. */
export function neutralOverrides({ name, neutral }: Mechanism): Override[] {
  return Object.entries(neutral ?? {}).map(([parameter, value]) => ({ path: `${name}.${parameter}`, value }));
}

/**
 * Runs the counterfactuals of a contrast and works out who has what part in it.
 *
 * A case in which any run failed is left out of everything, so that all numbers are of the same cases: the lever shares
 * add up to the difference exactly.
 */
export async function runContrast(
  text: ContrastText,
  { parts, plan, neutral }: ContrastPlan,
  run: RunCases,
): Promise<Contrast> {
  const { policy, against, nReplicates } = text;
  const { scenario, ids } = withSwaps(text, parts, plan);
  const swapped = await run({ scenario, overrides: [], policies: ids });
  const without: (readonly Float64Array[])[] = [];
  for (const { overrides } of neutral) {
    without.push(await run({ scenario: text.scenario, overrides, policies: [policy, against] }));
  }
  const nDropped = dropFailed([...swapped, ...without.flat()]);
  const values = new Map(plan.subsets.map((subset, k) => [subset, swapped[k]!]));
  const [none, all] = [swapped[0]!, swapped.at(-1)!];
  const gain = all.map((value, i) => value - none[i]!);
  const effects = partEffects(plan, (subset) => values.get(subset)!, nReplicates);
  return {
    policyMean: caseMean(all, nReplicates),
    againstMean: caseMean(none, nReplicates),
    difference: caseMean(gain, nReplicates),
    nCases: gain.length - nDropped,
    nDropped,
    levers: parts.map((part, k) => ({ part, ...effects[k]! })),
    plan,
    mechanisms: neutral.map(({ mechanism }, m) => {
      const [mine, theirs] = without[m] as readonly [Float64Array, Float64Array];
      const left = mine.map((value, i) => value - theirs[i]!);
      return {
        mechanism,
        left: caseMean(left, nReplicates),
        accountsFor: caseMean(
          gain.map((value, i) => value - left[i]!),
          nReplicates,
        ),
      };
    }),
  };
}

/** The scenario with a policy for every combination of the plan, and their ids in its order. */
function withSwaps(
  { scenario, policy, against }: ContrastText,
  parts: readonly PolicyPart[],
  plan: SwapPlan,
): { scenario: Scenario; ids: string[] } {
  const ids = plan.subsets.map((subset, k) =>
    k === 0 ? against : k === plan.subsets.length - 1 ? policy : `swap+${subset}`,
  );
  const added = plan.subsets.slice(1, -1).map((subset) =>
    swappedPolicy(
      scenario,
      [against, policy],
      parts.filter((_, k) => ((subset >> k) & 1) === 1),
      `swap+${subset}`,
    ),
  );
  return { scenario: { ...scenario, policies: [...scenario.policies, ...added] }, ids };
}

/** Makes a case that is NaN in one list NaN in all; gives how many there are. */
function dropFailed(lists: readonly Float64Array[]): number {
  let nDropped = 0;
  for (let i = 0; i < lists[0]!.length; i++) {
    if (!lists.some((list) => Number.isNaN(list[i]!))) continue;
    nDropped++;
    for (const list of lists) list[i] = Number.NaN;
  }
  return nDropped;
}
