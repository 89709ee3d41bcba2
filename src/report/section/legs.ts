import type { FactorialEffect } from "../../analysis/ensemble/factorial.ts";
import { type Html, html } from "../html.ts";
import { listText, signedNumber } from "../number-text.ts";
import { tableBlockHtml } from "../table-block.ts";
import { frameOf, isToll, missingPart, type Telling } from "../telling.ts";

/** What the legs of a package do alone and together. */
export function legsPart(telling: Telling): Html[] {
  const { factorial } = telling.material.analysis;
  const { focus } = telling;
  const heading = html`<h3>What the parts of the package do alone and together</h3>
`;
  if (factorial.result === null) return [heading, missingPart("The parts of a package", factorial.why)];
  if (isToll(focus.outcome)) {
    return [heading, missingPart("The parts of a package", "averages of deaths are not printed")];
  }
  const { effects, shapley, package: whole, surplus } = factorial.result;
  const rows = [
    ...shapley.map(({ leg, ...effect }) => ({
      what: `${telling.quoted(leg)}: its part of the whole`,
      effect: { ...effect, insideNoise: !(Math.abs(effect.mean) > 2 * effect.error) },
    })),
    ...effects
      .filter(({ legs }) => legs.length > 1)
      .map((effect) => ({
        what: `${listText(effect.legs.map((leg) => telling.quoted(leg)))}: more or less together than apart`,
        effect,
      })),
    { what: "All together", effect: whole },
  ];
  return [
    heading,
    html`<p>${surplusText(telling, surplus)}</p>
`,
    tableBlockHtml({
      ...frameOf(telling, { id: "legs", title: "The package taken apart" }),
      reading: `Changes in ${focus.name}, ${focus.measure.axis}. A leg's part is what it adds on average over all orders in which the legs could join; the parts add up to the whole.`,
      columns: [
        { name: "Part", values: rows.map(({ what }) => what) },
        { name: "Change", values: rows.map(({ effect }) => effectText(telling, effect)) },
        {
          name: "Told apart",
          values: rows.map(({ effect }) => (effect.insideNoise ? "inside the noise" : "yes")),
        },
      ],
    }),
  ];
}

type Effect = Pick<FactorialEffect, "mean" | "error" | "insideNoise">;

function effectText({ focus }: Telling, { mean, error }: Effect): string {
  const { factor, showEstimate, showError } = focus.measure;
  return `${signedNumber(mean * factor, (value) => showEstimate(value, error * factor))} (±${showError(error * factor)})`;
}

function surplusText(telling: Telling, surplus: FactorialEffect): string {
  const { axis } = telling.focus.measure;
  const size = `${effectText(telling, surplus)} ${axis}`;
  return surplus.insideNoise
    ? `Whether the parts do more together than the sum of what each does alone cannot be told: the difference, ${size}, is inside the noise.`
    : `Together the parts differ from the sum of what each does alone by ${size}.`;
}
