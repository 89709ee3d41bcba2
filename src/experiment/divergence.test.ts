import { expect, test } from "vitest";
import { borderIncident } from "../../test/border-incident.ts";
import { mechanisms } from "../mechanisms/index.ts";
import type { WorldEvent } from "../world/event.ts";
import { casePairs, firstDivergence, summaryOfPairs } from "./divergence.ts";
import { drawFutures } from "./future.ts";
import { buildSimulator } from "./simulator.ts";

const event = (day: number, kind: string, actor = "north", deaths = 0): WorldEvent => ({
  day,
  kind,
  actor,
  target: "south",
  deaths,
  amount: 0,
  note: "",
});

test("two chronicles part on the first day on which one holds what the other does not", () => {
  const shared = [event(2, "threat"), event(5, "talk")];
  expect(firstDivergence(shared, shared)).toBeNull();
  const divergence = firstDivergence(
    [...shared, event(7, "threat", "south"), event(9, "talk")],
    [...shared, event(9, "talk"), event(9, "mobilize")],
  );
  expect(divergence).toEqual({ day: 7, policy: [event(7, "threat", "south")], against: [] });
});

test("the same things in another order or with other deaths are no difference, one thing more is", () => {
  const [threat, talk] = [event(3, "threat"), event(3, "talk")];
  expect(firstDivergence([threat, talk], [talk, threat])).toBeNull();
  expect(firstDivergence([event(3, "raid", "north", 4)], [event(3, "raid", "north", 5)])).toBeNull();
  const later = firstDivergence([threat, talk, event(4, "talk")], [talk, threat]);
  expect(later).toEqual({ day: 4, policy: [event(4, "talk")], against: [] });
  const twice = firstDivergence([talk, talk], [talk]);
  expect(twice!.policy).toEqual([talk]);
});

const simulator = buildSimulator({ scenario: borderIncident(), mechanisms });
const text = {
  simulator,
  futures: drawFutures({ ...simulator, n: 5, seed: 2, sampler: "latin-hypercube" }),
  seed: 2,
  nReplicates: 4,
  policy: "reinforce",
  against: "wait",
  column: "incidents-low@40",
};

test("in pairs of real runs nothing differs before the day on which they part", () => {
  const pairs = [...casePairs(text)];
  expect(pairs.map(({ future, replicate }) => 4 * future + replicate)).toEqual([...Array(20).keys()]);
  for (const { policy, against, divergence } of pairs) {
    const day = divergence?.day ?? 1e6;
    const before = (events: readonly WorldEvent[]) =>
      events
        .filter((one) => one.day < day)
        .map(({ day: on, kind, actor }) => `${on} ${kind} ${actor}`)
        .sort();
    expect(before(policy.events)).toEqual(before(against.events));
  }
  const summary = summaryOfPairs(pairs);
  expect(summary.parted).toBe(pairs.filter(({ divergence }) => divergence !== null).length);
  expect(summary.parted).toBeGreaterThan(0);
  expect(summary.higher + summary.lower).toBeLessThanOrEqual(20);
  expect(summary.first[0]!.pairs).toBeLessThanOrEqual(summary.parted);
});

test("a policy against itself never parts", () => {
  const summary = summaryOfPairs(casePairs({ ...text, against: "reinforce" }));
  expect(summary).toMatchObject({ pairs: 20, parted: 0, higher: 0, lower: 0, first: [] });
  expect(summary.medianDay).toBeNaN();
});
