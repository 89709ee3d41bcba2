import type { Outcome } from "../table/outcome.ts";
import { knownName } from "./known-name.ts";

/** Outcomes printed in full unless others are asked for; those of hosts and programmes by the part before the dot. */
const usualOutcomes = [
  "war",
  "ground-war",
  "incidents-high",
  "proxy-attacks",
  "talks",
  "deal",
  "invited",
  "insurgency",
  "breakout",
];

/** The outcomes asked for, in the order asked; all of them for "all"; a choice of them for null. */
export function chosenOutcomes(
  outcomes: readonly Outcome[],
  asked: readonly string[] | null,
): readonly Outcome[] {
  if (asked === null) return outcomes.filter(({ id }) => usualOutcomes.includes(id.split(".")[0]!));
  if (asked.includes("all")) return outcomes;
  const known = outcomes.map(({ id }) => id);
  return asked.map((id) => outcomes[known.indexOf(knownName("outcome", id, known))]!);
}
