import { expect, test } from "vitest";
import { nViewFields, type ViewField, viewFields, viewIndex } from "../world/view.ts";
import { namedView, viewText } from "./view-text.ts";

/** A view of a quiet day with some fields changed; no strike has ever happened. */
function view(changed: Partial<Record<ViewField, number>>): Float64Array {
  const values = new Float64Array(nViewFields);
  for (const [field, value] of Object.entries({ "rival-resolve": 1, "days-since-strike": 1e6, ...changed })) {
    values[viewIndex(field as ViewField)] = value;
  }
  return values;
}

test("on a quiet day only the rival's resolve is worth a word", () => {
  expect(viewText(view({}))).toEqual(["the rival thought of middling resolve"]);
});

test("what departs from quiet is told with its amount", () => {
  const text = viewText(
    view({ grievance: 2.13, talks: 1, attacks: 3, deaths: 1, "days-since-strike": 0, "host-stage": 2 }),
  );
  expect(text).toEqual([
    "own grievance 2.1",
    "the rival thought of middling resolve",
    "talks open",
    "1 death on the own side so far",
    "3 attacks by the rival's proxies so far",
    "the rival's last strike today",
    "a host's request to leave",
  ]);
});

test("a firm rival and a soft one are told apart", () => {
  expect(viewText(view({ "rival-resolve": 1.4 }))[0]).toContain("firmer");
  expect(viewText(view({ "rival-resolve": 0.7 }))[0]).toContain("softer");
});

test("a named view holds every field", () => {
  expect(Object.keys(namedView(view({})))).toEqual(viewFields.map(({ name }) => name));
});
