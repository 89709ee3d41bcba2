import { printedChanceRange } from "../../analysis/statement/probability-text.ts";
import type { Html } from "../html.ts";
import { tableBlockHtml } from "../table-block.ts";
import { frameOf, missingPart, type Telling } from "../telling.ts";

/** The inverse question: under which assumptions each policy would be the best of all. */
export function bestPart(telling: Telling): Html[] {
  const { best } = telling.material.analysis.conditions;
  if (best.result === null) return [missingPart("Where each policy is best", best.why)];
  const found = best.result;
  return [
    tableBlockHtml({
      ...frameOf(telling, {
        id: "best-where",
        title: "What would have to be true for a policy to be the best",
      }),
      reading:
        "In how many of 100 futures a policy is the best of all, as the runs had it, and under which assumptions. Where single futures are noisy, a policy can come out best by luck.",
      columns: [
        { name: "Policy", values: found.map(({ policy }) => telling.nameOf(policy)) },
        {
          name: "Best in, of 100 futures",
          values: Float64Array.from(found, ({ share }) => Math.round(100 * share.share)),
        },
        {
          name: "Likely range",
          values: found.map(({ share }) => printedChanceRange(share.low, share.high).text),
        },
        {
          name: "Ties for best, of 100",
          values: Float64Array.from(found, ({ nTied, nFutures }) => Math.round((100 * nTied) / nFutures)),
        },
        {
          name: "Under which assumptions",
          values: found.map(({ sentences, region }) =>
            [...sentences, ...(region.found === null ? [`No region: ${region.why}.`] : [])].join(" "),
          ),
        },
      ],
    }),
  ];
}
