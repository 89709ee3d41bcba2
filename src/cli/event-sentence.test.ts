import { expect, test } from "vitest";
import { actions } from "../world/action.ts";
import type { Cast } from "../world/cast.ts";
import { processKinds, type WorldEvent } from "../world/event.ts";
import { eventSentence, toldKinds } from "./event-sentence.ts";

const nobody = { rivalries: [], dyads: [], enmities: [], presences: [], alliances: [] };
const cast: Cast = {
  ...nobody,
  principals: [
    { index: 0, id: "usa", name: "United States", domestic: false, programme: false },
    { index: 1, id: "iran", name: "Iran", domestic: true, programme: true },
  ],
  proxies: [{ index: 0, id: "militias", name: "Militias", sponsors: [1], enmities: [], base: 0 }],
  hosts: [{ index: 0, id: "iraq", name: "Iraq", legislature: null, presences: [], proxies: [0] }],
  thirdParties: [],
};

function told(event: Partial<WorldEvent> & Pick<WorldEvent, "kind">): string {
  return eventSentence(cast, {
    day: 0,
    actor: "usa",
    target: "iran",
    deaths: 0,
    amount: 0,
    note: "",
    ...event,
  });
}

test("every process that the engine records can be told", () => {
  expect([...toldKinds].sort()).toEqual([...processKinds].sort());
});

test.each(actions.map(({ id }) => id))("the act %s names actor and target", (kind) => {
  const text = told({ kind });
  expect(text).toMatch(/^United States .*Iran\.( Nobody is killed\.)?$/);
});

test("the dead of an attack are counted, and their absence is said", () => {
  const attack = { kind: "proxy-attack", actor: "militias", target: "usa" } as const;
  expect(told({ ...attack, amount: 2, deaths: 1 })).toBe(
    "2 attacks by Militias on United States. 1 person is killed.",
  );
  expect(told({ ...attack, amount: 1 })).toBe("An attack by Militias on United States. Nobody is killed.");
  expect(told({ ...attack, amount: 1, target: "others" })).toContain("on others in the region");
});

test("a strike tells the dead, the injured and the group that was struck", () => {
  expect(told({ kind: "strike-proxy", deaths: 25, amount: 50, note: "militias" })).toBe(
    "United States strikes a proxy of Iran (Militias). 25 people are killed; 50 people are injured.",
  );
});

test("a war says who chose it, or that nobody did", () => {
  expect(told({ kind: "war-begins", deaths: 12_345, note: "first-chose" })).toBe(
    "War begins between United States and Iran (United States chose it). By its end about 12,000 people will be killed in battle.",
  );
  expect(told({ kind: "war-begins", deaths: 1000, note: "loss-of-control" })).toContain("nobody chose it");
});

test("ties are told as two names", () => {
  expect(told({ kind: "crisis-ends", actor: "usa:iran", target: "", amount: 45 })).toBe(
    "The crisis between United States and Iran counts as over; its length was 45 days.",
  );
});
