import type { RunSpread } from "../../analysis/ensemble/run-spread.ts";
import { type Html, html } from "../html.ts";
import { plainNumber, wholeRuns } from "../number-text.ts";
import { tableBlockHtml } from "../table-block.ts";
import { frameOf, isToll, missingPart, type Telling } from "../telling.ts";

/** Places of the quantiles in a spread: half, nine tenths and ninety-nine hundredths of the runs. */
const places = { half: 0, ninetieth: 1, ninetyNinth: 2 } as const;

/**
 * How many people die and are hurt on every side, as far as runs show: never a mean, which would hang on a few great
 * wars, and never a sum over sides.
 */
export function tollTables(telling: Telling): Html[] {
  const { study, tolls } = telling.material;
  const horizon = Math.max(...study.horizons);
  const sides = study.outcomes
    .filter(isToll)
    .filter(({ id }) => tolls.some(({ column }) => column === `${id}@${horizon}`));
  const heading = html`<h3>The dead and the injured, side by side</h3>
`;
  if (!study.outcomes.some(isToll))
    return [
      heading,
      html`<p>These runs count no dead and no injured.</p>
`,
    ];
  if (sides.length === 0)
    return [heading, missingPart("The numbers of dead", "the runs were not read one by one")];
  const spreadOf = (policy: string, id: string): RunSpread | undefined =>
    tolls.find((spread) => spread.policy === policy && spread.column === `${id}@${horizon}`);
  const matrix = (id: string, title: string, reading: string, of: (spread: RunSpread) => number) =>
    tableBlockHtml({
      ...frameOf(telling, { id, title }, null),
      reading,
      columns: [
        { name: "Policy", values: study.cells.policies.map(telling.nameOf) },
        ...sides.map((side) => ({
          name: side.label,
          values: Float64Array.from(study.cells.policies, (policy) => {
            const spread = spreadOf(policy, side.id);
            return spread === undefined ? Number.NaN : of(spread);
          }),
          show: personsText,
        })),
      ],
    });
  return [
    heading,
    html`<p>Each side is listed for itself; nothing here adds one side's dead to another's, or weighs them against anything. Averages are left out, because they hang on a few great wars.</p>
`,
    matrix(
      "tolls-nine",
      `In nine of ten runs at most so many, by day ${horizon}`,
      "Nine in ten runs have at most this many people; the others have more.",
      ({ quantiles }) => quantiles[places.ninetieth]!,
    ),
    matrix(
      "tolls-worst",
      `In 99 of 100 runs at most so many, by day ${horizon}`,
      "How bad it can get: 99 in 100 runs have at most this many people; the others have more.",
      ({ quantiles }) => quantiles[places.ninetyNinth]!,
    ),
    html`<details><summary>How often anybody is killed or hurt at all</summary>
${tableBlockHtml({
  ...frameOf(telling, { id: "tolls-any", title: `Runs in 1,000 with any, by day ${horizon}` }, null),
  reading:
    "In how many of 1,000 runs there is anybody at all, and the number that half of the runs stay at or below.",
  hasFilter: true,
  columns: longColumns(telling, sides, spreadOf),
})}</details>
`,
  ];
}

function longColumns(
  { material, nameOf }: Telling,
  sides: readonly { readonly id: string; readonly label: string }[],
  spreadOf: (policy: string, id: string) => RunSpread | undefined,
) {
  const rows = sides.flatMap(({ id, label }) =>
    material.study.cells.policies.flatMap((policy) => {
      const spread = spreadOf(policy, id);
      return spread === undefined ? [] : [{ label, policy, spread }];
    }),
  );
  return [
    { name: "Policy", values: rows.map(({ policy }) => nameOf(policy)) },
    { name: "Who", values: rows.map(({ label }) => label) },
    {
      name: "Runs in 1,000 with any",
      values: Float64Array.from(rows, ({ spread }) => 1000 * spread.aboveZero),
      show: wholeRuns,
    },
    {
      name: "Half of the runs at most",
      values: Float64Array.from(rows, ({ spread }) => spread.quantiles[places.half]!),
      show: personsText,
    },
  ];
}

/** People, to two digits: more would be false precision. */
function personsText(value: number): string {
  return Number.isNaN(value) ? "–" : plainNumber(Number(Math.round(value).toPrecision(2)));
}
