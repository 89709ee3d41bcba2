import type { Scenario } from "../scenario/scenario.ts";
import { wrap } from "./layout.ts";
import type { CaseName } from "./one-case.ts";
import { paint } from "./terminal.ts";

/** What is being looked at: the scenario, the policy, and what names the case. */
export function caseHeading(scenario: Scenario, name: CaseName, width: number): string {
  const policy = scenario.policies.find(({ id }) => id === name.policy)!;
  const future =
    name.future === "middle"
      ? "every uncertainty at its middle"
      : `future ${name.future} of ${name.nFutures} (counted from 0)`;
  const about = `Policy: ${policy.name} (${policy.id}). Simulated under assumptions, not a forecast: ${future}, replicate ${name.replicate}, seed ${name.seed}.`;
  return `${paint.bold(wrap(scenario.title, { width }))}\n${wrap(about, { width })}`;
}
