import { rankingOf } from "../analysis/robustness/ranking.ts";
import type { Telling } from "./telling.ts";

/** The sentence on whether the criteria agree, with policies by name; null where there is no ranking. */
export function rankingSentence({ material, quoted }: Telling): string | null {
  const { result } = material.analysis.standing.robustness;
  if (result === null) return null;
  return rankingOf({ ...result, policies: result.policies.map(quoted) }).sentence;
}
