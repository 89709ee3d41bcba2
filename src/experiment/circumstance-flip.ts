import { nTypes } from "../engine/choice.ts";
import { type Decision, newDecision } from "../engine/decision.ts";
import type { Model } from "../engine/model.ts";
import { leverSubjects, levers } from "../policy/lever.ts";
import { quantities } from "../world/quantity.ts";
import { type ViewField, viewFields, viewIndex } from "../world/view.ts";

/** A value of one lever or of one thing that the actor saw at which the same luck would have drawn another option. */
export interface CircumstanceFlip {
  /** A lever of the actor's policy, or a field of its view. */
  readonly kind: "lever" | "view";
  /** Name of the lever or field. */
  readonly name: string;
  /** What the lever acts on where that is not the actor itself; else null. */
  readonly subject: string | null;
  readonly unit: string;
  readonly from: number;
  /** The nearest value at which the choice has flipped. */
  readonly to: number;
  /** Distance as a share of the range that was searched: by this, unlike things are put in order. */
  readonly share: number;
  /** Position of the option drawn there. */
  readonly instead: number;
}

/** Values tried on the way to either end of a range (chosen): a narrower stretch in which the choice flips can be missed. */
const nSteps = 64;
/** Bisections of the step in which the choice flips: it is found to within 2^-30 of a step. */
const nBisections = 30;
/** Thousand troops up to which forces are searched (chosen: twice those that were near Iran in January 2020). */
const mostTroops = 150;

/** Fields of the view that are searched; the others are counts and dates that judgement does not rest on directly. */
const searched: readonly { readonly field: ViewField; readonly low: number; readonly high: number }[] = [
  { field: "grievance", low: 0, high: quantities.grievance.max },
  { field: "proxy-grievance", low: 0, high: quantities["proxy-grievance"].max },
  { field: "commitment", low: 0, high: 1 },
  // Readiness to concede is a slope (about -1 to 1 at the documented parameters) times unrest, which is 1 at most.
  { field: "pressure", low: -1, high: 1 },
  { field: "posture", low: 0, high: mostTroops },
  { field: "rival-grievance", low: 0, high: quantities.grievance.max },
  { field: "rival-commitment", low: 0, high: 1 },
  { field: "rival-unrest", low: 0, high: 1 },
  { field: "rival-posture", low: 0, high: mostTroops },
  { field: "rival-programme", low: 0, high: 1 },
  // Belief about resolve lies between the lowest and the highest type; these are about those of the documented types.
  { field: "rival-resolve", low: 0.5, high: 2 },
];

/** A number that can be set for one evaluation and is put back afterwards. */
interface Dial {
  readonly flip: Omit<CircumstanceFlip, "to" | "share" | "instead">;
  readonly low: number;
  readonly high: number;
  set(value: number): void;
}

/**
 * The smallest change of each single circumstance that flips a decision under the same luck, nearest first.
 *
 * The actor's judgement is worked out again with one number changed: each lever of the advised principal (if it is the
 * actor) between its bounds, and each field of the view that judgements rest on between plausible ones. Call it from an
 * observer's `decision`; the sheet, the world and the run are left as they were. A change is of this decision's
 * circumstances only: what a lever or stock would have changed on earlier days is not played again, so levers that work
 * by slow stocks (sanctions, withdrawal) do not appear. Things that cannot flip the choice alone are left out.
 */
export function circumstanceFlips(
  model: Model,
  decision: Decision,
  type: number,
  luck: number,
): CircumstanceFlip[] {
  const { rule } = model;
  const sheet = newDecision(decision.rivalry, decision.open, nTypes);
  sheet.view.set(decision.view);
  // What observers expect under a secret policy is kept once for all sheets: it is put back at the end.
  const expected = Float64Array.from(decision.expected);
  const drawnAt = (dial: Dial, value: number): number => {
    dial.set(value);
    rule.evaluate(sheet);
    const drawn = rule.choose(sheet, type, luck);
    dial.set(dial.flip.from);
    return drawn;
  };
  const flips = [...leverDials(model, decision), ...viewDials(sheet)].flatMap((dial) =>
    nearestFlip(dial, decision.action, (value) => drawnAt(dial, value)),
  );
  decision.expected.set(expected);
  return flips.sort(
    (one, other) => one.share - other.share || (one.name < other.name ? -1 : one.name > other.name ? 1 : 0),
  );
}

function nearestFlip(
  { flip, low, high }: Dial,
  chosen: number,
  drawnAt: (value: number) => number,
): CircumstanceFlip[] {
  const { from } = flip;
  const ends = [low, high].filter((end) => (end === low ? from > low : from < high));
  const found = ends.flatMap((end): CircumstanceFlip[] => {
    const step = (end - from) / nSteps;
    let k = 1;
    while (k <= nSteps && drawnAt(from + k * step) === chosen) k++;
    if (k > nSteps) return [];
    let [same, other] = [from + (k - 1) * step, from + k * step];
    for (let n = 0; n < nBisections; n++) {
      const middle = (same + other) / 2;
      if (drawnAt(middle) === chosen) same = middle;
      else other = middle;
    }
    return [{ ...flip, to: other, share: Math.abs(other - from) / (high - low), instead: drawnAt(other) }];
  });
  return found.sort((one, other) => one.share - other.share).slice(0, 1);
}

function leverDials({ spec, world, layout }: Model, { rivalry: { self } }: Decision): Dial[] {
  if (self !== spec.advised) return [];
  return levers.flatMap((lever) =>
    leverSubjects(spec.cast, lever, self).map(({ id, index }): Dial => {
      const place = layout.offset(lever.quantity) + index;
      const subject = lever.scope === "principal" ? null : id;
      const high = lever.name === "posture" ? mostTroops : lever.max;
      return {
        flip: { kind: "lever", name: lever.name, subject, unit: lever.unit, from: world[place]! },
        low: lever.min,
        high,
        set: (value) => {
          world[place] = value;
        },
      };
    }),
  );
}

function viewDials(sheet: Decision): Dial[] {
  return searched.map(({ field, low, high }) => {
    const place = viewIndex(field);
    const { unit } = viewFields[place]!;
    return {
      flip: { kind: "view", name: field, subject: null, unit, from: sheet.view[place]! },
      low,
      high,
      set: (value) => {
        sheet.view[place] = value;
      },
    };
  });
}
