import { kendallsTau, kendallsW } from "./rank-agreement.ts";
import { bestAt, type Criterion, type Robustness } from "./robustness.ts";

/** Who comes first under a criterion. */
export interface Leaders {
  readonly criterion: Criterion["id"];
  readonly label: string;
  /** Policies with rank 1, or sharing it. */
  readonly first: readonly string[];
  /** The others whose gap to the first is below two Monte Carlo errors: these runs cannot tell them apart. */
  readonly indistinguishable: readonly string[];
}

/** Policies ranked under every criterion, side by side. */
export interface Ranking {
  readonly leaders: readonly Leaders[];
  /** Kendall's W of the criteria: 1 when all rank alike; NaN for a single policy or where everything ties. */
  readonly concordance: number;
  /** Kendall's tau-b of each pair of criteria, in the order of the leaders. */
  readonly tau: readonly (readonly number[])[];
  /** Policies that are first or indistinguishable from it under every criterion. */
  readonly neverClearlyBeaten: readonly string[];
  readonly sentence: string;
}

/**
 * How far the ranking of policies depends on the attitude to risk.
 *
 * Mean regret ranks as the expected value does, always, so it does not count toward the concordance.
 */
export function rankingOf(robustness: Robustness): Ranking {
  const { policies, criteria } = robustness;
  const leaders = criteria.map((criterion) => leadersOf(policies, criterion));
  const neverClearlyBeaten = policies.filter((policy) =>
    leaders.every(
      ({ first, indistinguishable }) => first.includes(policy) || indistinguishable.includes(policy),
    ),
  );
  return {
    leaders,
    concordance: kendallsW(criteria.filter(({ id }) => id !== "mean-regret").map(({ ranks }) => ranks)),
    tau: criteria.map(({ ranks }) => criteria.map((other) => kendallsTau(ranks, other.ranks))),
    neverClearlyBeaten,
    sentence: sentenceOf(policies, leaders, neverClearlyBeaten),
  };
}

function leadersOf(policies: readonly string[], criterion: Criterion): Leaders {
  const best = criterion.values[bestAt(criterion)]!;
  const top = Math.min(...criterion.ranks);
  const isFirst = (p: number): boolean => criterion.ranks[p] === top;
  return {
    criterion: criterion.id,
    label: criterion.label,
    first: policies.filter((_, p) => isFirst(p)),
    // An unknown error, NaN, tells nothing apart.
    indistinguishable: policies.filter(
      (_, p) => !isFirst(p) && !(Math.abs(criterion.values[p]! - best) >= 2 * criterion.gapErrors[p]!),
    ),
  };
}

/** Whether the criteria agree, and on whom, in plain words without advice. */
function sentenceOf(
  policies: readonly string[],
  leaders: readonly Leaders[],
  neverClearlyBeaten: readonly string[],
): string {
  if (policies.length === 1) return "There is one policy only, so there is nothing to rank.";
  const groups = new Map<string, { readonly first: readonly string[]; readonly labels: string[] }>();
  for (const { first, label } of leaders) {
    const group = groups.get(first.join("\n")) ?? { first, labels: [] };
    group.labels.push(label);
    groups.set(first.join("\n"), group);
  }
  const first = [...groups.values()];
  if (first.length === 1) return agreement(policies, leaders, first[0]!.first);
  const parts = first.map(
    ({ first: who, labels }) =>
      `${listed(who)} ${who.length === 1 ? "comes" : "tie for"} first by ${listed(labels)}`,
  );
  const told = `The ranking depends on the attitude to risk: ${parts.join("; ")}.`;
  if (neverClearlyBeaten.length === 0) return told;
  return (
    `${told} Within two Monte Carlo errors ${listed(neverClearlyBeaten)} could be first under every criterion, ` +
    "so more runs may change this."
  );
}

function agreement(
  policies: readonly string[],
  leaders: readonly Leaders[],
  first: readonly string[],
): string {
  if (first.length === policies.length) return "All policies tie for first under every criterion.";
  const told =
    first.length === 1
      ? `All ${leaders.length} criteria agree that ${first[0]} comes first.`
      : `All ${leaders.length} criteria agree that ${listed(first)} tie for first.`;
  const unclear = leaders.filter(({ indistinguishable }) => indistinguishable.length > 0);
  if (unclear.length === 0) return told;
  const close = unclear.map(({ label, indistinguishable }) => `${listed(indistinguishable)} by ${label}`);
  return `${told} These runs cannot tell it from the next within two Monte Carlo errors: ${close.join("; ")}.`;
}

function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
