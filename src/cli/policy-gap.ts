import { captionOf } from "../analysis/statement/provenance.ts";
import { outcomeOfColumn, type Study } from "../analysis/study/study.ts";
import type { PolicyGap } from "../report/material.ts";
import type { Scenario } from "../scenario/scenario.ts";
import type { Cast } from "../world/cast.ts";
import { explainedDifference, type WhyReport } from "./why-report.ts";
import { differenceSentence, leverSentence, partingSentence, warSentences } from "./why-text.ts";

/** Runs of an event are told in so many. */
const perThousand = 1000;

/** The design of the counterfactuals behind a report (chosen, for a minute or two). */
const design = { futures: 40, replicates: 3, orders: 4 } as const;

/** Measures why two policies differ in the focus of a study. Stops for unknown policies and for outcomes in persons. */
export async function gapBetween(
  scenario: Scenario,
  study: Study,
  policy: string,
  against: string,
): Promise<PolicyGap> {
  const { outcome, horizon } = outcomeOfColumn(study, study.focus.column);
  const { report, cast } = await explainedDifference(scenario, {
    ...design,
    policy,
    against,
    outcome: outcome.id,
    horizon,
    set: [],
    seed: study.record.seed,
  });
  const record = { ...study.record, futures: design.futures, replicates: design.replicates };
  return policyGap(report, scenario, cast, `Simulated under assumptions. ${captionOf(record)}`);
}

/** Why two policies differ, as a report shows it. */
function policyGap(report: WhyReport, scenario: Scenario, cast: Cast, provenance: string): PolicyGap {
  const { outcome, difference, levers, cases, futures, replicates, runs, orders } = report;
  const scale = outcome.kind === "event" ? perThousand : 1;
  const nameOf = (id: string): string => scenario.policies.find((policy) => policy.id === id)?.name ?? id;
  return {
    policy: nameOf(report.policy),
    against: nameOf(report.against),
    unit:
      outcome.kind === "event"
        ? `${outcome.label}, in 1,000 runs`
        : `${outcome.label}${outcome.unit === "-" ? "" : `, ${outcome.unit}`}`,
    difference: scale * difference.mean,
    error: scale * difference.error,
    levers: levers.map(({ lever, inPolicy, inAgainst, share, orderError }) => ({
      name: lever,
      inPolicy,
      inAgainst,
      share: scale * share.mean,
      error: scale * Math.sqrt(share.error ** 2 + orderError ** 2),
    })),
    sentences: [
      differenceSentence(report),
      leverSentence(report),
      partingSentence(report, cast),
      ...warSentences(report),
    ],
    method:
      `Measured in ${cases} cases (${futures} futures, ${replicates} replicates), played ${runs} times with settings ` +
      `swapped one by one under the same luck${orders === null ? ", in every order" : `, in ${orders} orders`}. Shares say what a ` +
      "setting adds on average over the orders in which settings may be swapped; they do not say what would happen if the " +
      "world itself were otherwise.",
    provenance,
  };
}
