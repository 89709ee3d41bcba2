import type { OutcomeRelations } from "../analysis/statement/guard-cells.ts";
import type { Relation } from "../analysis/statement/relation.ts";
import type { Outcome } from "../table/outcome.ts";

/** Outcomes that once true stay true, or that only grow from day to day. Ids with a subject are matched by their first part. */
const cumulative = [
  "war",
  "ground-war",
  "deaths-war",
  "deaths-military",
  "deaths-civilian",
  "deaths-proxies",
  "deaths-security",
  "deaths-bystanders",
  "deaths-repression",
  "injuries",
  "incidents-low",
  "incidents-high",
  "proxy-attacks",
  "accidents",
  "talks",
  "deal-made",
  "oil-disruption",
  "war-free-days",
] as const;

/**
 * What the outcomes of runs must obey among themselves, whatever the scenario: causes divide the wars, a ground war is a
 * war, and what is counted up never falls.
 */
export function outcomeRelations(outcomes: readonly Pick<Outcome, "id" | "partition">[]): OutcomeRelations {
  const ids = outcomes.map(({ id }) => id);
  const has = (...some: readonly string[]): boolean => some.every((id) => ids.includes(id));
  const causes = outcomes.filter(({ partition }) => partition === "war-cause").map(({ id }) => id);
  const always: Relation[] = [
    ...(has("war") && causes.length > 0
      ? [{ rule: "partition", of: causes, whole: "war" } satisfies Relation]
      : []),
    ...(has("war", "ground-war")
      ? [{ rule: "implies", part: "ground-war", whole: "war" } satisfies Relation]
      : []),
  ];
  return {
    always,
    cumulative: ids.filter((id) => cumulative.some((name) => id === name || id.startsWith(`${name}.`))),
  };
}
