import { expect, test } from "vitest";
import type { Cast } from "../world/cast.ts";
import { quantities } from "../world/quantity.ts";
import { nViewFields, viewIndex } from "../world/view.ts";
import { leverNamed, leverSubjects, levers } from "./lever.ts";
import { compilePolicy, type PolicyText } from "./policy.ts";

const rivalry = { dyad: 0, sanctions: false, programme: false, ownProxies: [], rivalProxies: [] };

/** Mainland has forces forward against island, and a presence in delta; island has nothing of the kind. */
const cast: Cast = {
  principals: [
    { index: 0, id: "mainland", name: "Mainland", domestic: false, programme: false },
    { index: 1, id: "island", name: "Island", domestic: false, programme: false },
  ],
  rivalries: [
    { ...rivalry, index: 0, id: "mainland:island", self: 0, rival: 1, reverse: 1, posture: true },
    { ...rivalry, index: 1, id: "island:mainland", self: 1, rival: 0, reverse: 0, posture: false },
  ],
  dyads: [{ index: 0, id: "mainland:island", first: 0, second: 1 }],
  proxies: [],
  enmities: [],
  hosts: [{ index: 0, id: "delta", name: "Delta", legislature: null, presences: [0], proxies: [] }],
  presences: [{ index: 0, id: "mainland:delta", guest: 0, host: 0 }],
  alliances: [],
  thirdParties: [],
};
const site = { cast, advised: 0, postureAt: () => 10 };
const empty: PolicyText = { levers: {}, others: {}, rules: [] };

function value(policy: PolicyText, quantity: string, subject: number): number | undefined {
  return compilePolicy(site, policy).settings.find((s) => s.quantity === quantity && s.subject === subject)
    ?.value;
}

test("the levers are the quantities named lever-, without the prefix", () => {
  const expected = Object.keys(quantities).filter((name) => name.startsWith("lever-"));
  expect(levers.map((lever) => `lever-${lever.name}`)).toEqual(expected);
  expect(leverNamed("talk")?.quantity).toBe("lever-talk");
  expect(leverNamed("constructor")).toBeUndefined();
});

test("an empty policy keeps forces where they are and every other lever at its start", () => {
  expect(value(empty, "lever-posture", 0)).toBe(10);
  expect(value(empty, "lever-talk", 0)).toBe(0);
  expect(value(empty, "lever-responsibility", 0)).toBe(quantities["lever-responsibility"].start);
  expect(value(empty, "lever-withdrawal", 0)).toBe(0);
});

test("posture acts only on rivalries with forces forward, sanctions only where there are sanctions", () => {
  expect(leverSubjects(cast, leverNamed("posture")!, 0).map(({ id }) => id)).toEqual(["mainland:island"]);
  expect(leverSubjects(cast, leverNamed("posture")!, 1)).toEqual([]);
  expect(leverSubjects(cast, leverNamed("sanctions")!, 0)).toEqual([]);
});

test("a lever takes one number for all or one for each, and others have levers of their own", () => {
  const policy = {
    levers: { posture: { "mainland:island": 5 }, talk: 1, withdrawal: 1 },
    others: { island: { talk: 0.5 } },
    rules: [],
  };
  expect(value(policy, "lever-posture", 0)).toBe(5);
  expect(value(policy, "lever-talk", 0)).toBe(1);
  expect(value(policy, "lever-withdrawal", 0)).toBe(1);
  expect(value(policy, "lever-talk", 1)).toBe(0.5);
  expect(value(empty, "lever-talk", 1)).toBeUndefined();
});

test("a rule tests the view and carries its settings", () => {
  const rules = [{ when: "attacks > 5", levers: { retaliation: 1 } }];
  const [rule] = compilePolicy(site, { ...empty, rules }).rules;
  const view = new Float64Array(nViewFields);
  expect(rule!.test(view)).toBe(false);
  view[viewIndex("attacks")] = 6;
  expect(rule!.test(view)).toBe(true);
  expect(rule!.settings).toEqual([{ quantity: "lever-retaliation", subject: 0, value: 1 }]);
});

test("what a checked scenario cannot hold is an error that names it", () => {
  expect(() => compilePolicy(site, { ...empty, levers: { tlak: 1 } })).toThrow('no lever is called "tlak"');
  expect(() => compilePolicy(site, { ...empty, others: { nobody: {} } })).toThrow(
    'no principal is called "nobody"',
  );
  const wrong = { posture: { "island:mainland": 1 } };
  expect(() => compilePolicy(site, { ...empty, levers: wrong })).toThrow(
    'cannot be set for "island:mainland"',
  );
});
