import { normalQuantile } from "../../math/special.ts";
import { figureHtml } from "../figure.ts";
import { type Html, html } from "../html.ts";
import { informationFigure } from "../information-figure.ts";
import { largestFirst } from "../largest-first.ts";
import { listText } from "../number-text.ts";
import { frameOf, isToll, missingPart, type Telling } from "../telling.ts";

/** Assumptions that the figure shows (chosen). */
const mostShown = 10;
/** Coverage of the intervals of the value of information, as `valueOfInformation` gives them. */
const level = 0.95;

/** What it would be worth to learn an assumption before choosing. */
export function informationPart(telling: Telling): Html[] {
  const { focus, document, inputLabel } = telling;
  const { information } = telling.material.analysis.drivers;
  if (information.result === null) return [missingPart("The worth of knowing more", information.why)];
  const { evpi, inputs } = information.result;
  if (isToll(focus.outcome)) {
    return [
      missingPart("The worth of knowing more", "the outcome counts people, whose averages are not printed"),
    ];
  }
  const { factor, axis } = focus.measure;
  const told = inputs.filter(({ changesChoice }) => changesChoice);
  const shown = largestFirst(
    inputs.filter(({ evppi }) => evppi > 0),
    ({ evppi }) => evppi,
  ).slice(0, mostShown);
  if (shown.length === 0) {
    return [missingPart("The worth of knowing more", "learning any single assumption is worth nothing")];
  }
  const width = 2 * normalQuantile((1 + level) / 2);
  const choice =
    told.length === 0
      ? "Learning any single assumption would not change the choice by more than chance alone could."
      : `Learning one of these alone would change the choice: ${listText(told.map(({ input }) => inputLabel(input)))}.`;
  return [
    figureHtml(
      informationFigure(document, {
        ...frameOf(telling, { id: "information", title: "What it would be worth to know" }),
        unit: `${focus.name}, ${axis}`,
        everything: evpi * factor,
        assumptions: shown.map(({ input, evppi, low, high }) => ({
          label: inputLabel(input),
          value: evppi * factor,
          error: ((high - low) / width) * factor,
        })),
      }),
    ),
    html`<p>${choice}</p>
`,
  ];
}
