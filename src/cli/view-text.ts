import { type ViewField, viewFields, viewIndex } from "../world/view.ts";
import { nOf, plainNumber } from "./number-text.ts";

type Phrase = (value: number) => string | null;

/** Below this much of a thing (points of grievance, degree of unrest) a line would say nothing (chosen). */
const slight = 0.3;

const level =
  (words: string, least = slight): Phrase =>
  (value) =>
    value >= least ? `${words} ${plainNumber(value)}` : null;

/**
 * How a field of a view is told, or null where its value goes without saying. In the order of telling; the rest of the
 * fields (own resources, which change little) are left to --json.
 */
const phrases: Partial<Record<ViewField, Phrase>> = {
  grievance: level("own grievance"),
  "proxy-grievance": level("grievance from proxy attacks"),
  "rival-grievance": level("the rival's grievance"),
  "rival-resolve": (value) =>
    Math.abs(value - 1) < 0.1
      ? "the rival thought of middling resolve"
      : `the rival thought ${value > 1 ? "firmer" : "softer"} than middling (${plainNumber(value)}; middling is 1)`,
  commitment: level("own public commitment", 0.5),
  "rival-commitment": level("the rival's public commitment", 0.5),
  "rival-posture": (value) =>
    value > 0 ? `${plainNumber(value)} thousand of the rival's troops forward` : null,
  "rival-unrest": level("the rival's unrest, as estimated,", 0.5),
  unrest: level("unrest at home", 0.5),
  "rival-programme": level("the rival's programme at", 0.5),
  talks: (value) => (value >= 0.5 ? "talks open" : null),
  deal: (value) => (value >= 0.5 ? "a deal in force" : null),
  deaths: (value) => (value > 0 ? `${nOf(value, "death", "deaths")} on the own side so far` : null),
  attacks: (value) => (value > 0 ? `${nOf(value, "attack")} by the rival's proxies so far` : null),
  strikes: (value) => (value > 0 ? `${nOf(value, "strike")} between the two so far` : null),
  "days-since-strike": (value) =>
    value > 365 ? null : `the rival's last strike ${value < 1 ? "today" : `${nOf(value, "day")} ago`}`,
  "host-stage": (value) =>
    value <= 0
      ? null
      : ["", "a host's resolution to expel", "a host's request to leave", "forces expelled"][
          Math.round(value)
        ]!,
};

/** What an actor saw when it decided, in phrases; never empty, since the rival's resolve is always judged somehow. */
export function viewText(view: ArrayLike<number>): string[] {
  return (Object.entries(phrases) as [ViewField, Phrase][]).flatMap(([field, phrase]) => {
    const text = phrase(view[viewIndex(field)]!);
    return text === null ? [] : [text];
  });
}

/** A view by the names of its fields, for JSON. */
export function namedView(view: ArrayLike<number>): Record<string, number> {
  return Object.fromEntries(viewFields.map(({ name }, k) => [name, view[k]!]));
}
