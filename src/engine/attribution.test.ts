import { expect, test } from "vitest";
import { mechanisms } from "../mechanisms/index.ts";
import { actionIndex, nActions } from "../world/action.ts";
import type { Cast } from "../world/cast.ts";
import { type Attribution, attributionOf, logOddsOf } from "./attribution.ts";
import { nTypes } from "./choice.ts";
import type { Decision } from "./decision.ts";
import { type Mechanism, mechanism } from "./mechanism.ts";
import { compileModel, type Model, type ParameterValue } from "./model.ts";

/** Two rivals with all that a rivalry can have: forward forces, sanctions, a programme. */
function twoRivals(): Cast {
  const principal = (index: number, id: string) => ({
    index,
    id,
    name: id,
    domestic: index === 1,
    programme: index === 1,
  });
  const rivalry = (index: number, self: number) => ({
    index,
    id: self === 0 ? "a:b" : "b:a",
    self,
    rival: 1 - self,
    dyad: 0,
    reverse: 1 - index,
    posture: self === 0,
    sanctions: self === 0,
    programme: self === 1,
    ownProxies: [],
    rivalProxies: [],
  });
  return {
    principals: [principal(0, "a"), principal(1, "b")],
    rivalries: [rivalry(0, 0), rivalry(1, 1)],
    dyads: [{ index: 0, id: "a:b", first: 0, second: 1 }],
    proxies: [],
    enmities: [],
    hosts: [],
    presences: [],
    alliances: [],
    thirdParties: [],
  };
}

function hostileModel(list: readonly Mechanism[], values: readonly ParameterValue[] = []): Model {
  const model = compileModel({
    cast: twoRivals(),
    horizon: 60,
    horizons: [60],
    advised: 0,
    mechanisms: list,
    values,
    initial: [
      { quantity: "grievance", subject: 0, value: 2 },
      { quantity: "grievance", subject: 1, value: 3 },
      { quantity: "posture", subject: 0, value: 40 },
      { quantity: "sanctions", subject: 0, value: 0.5 },
      { quantity: "unrest", subject: 1, value: 0.6 },
    ],
    events: [],
  });
  model.setPolicy({ settings: [{ quantity: "lever-retaliation", subject: 0, value: 0.7 }], rules: [] });
  model.prepare();
  return model;
}

function watch(model: Model, each: (decision: Decision, attribution: Attribution) => void): void {
  const attribute = attributionOf(model);
  model.run({ seed: 3, future: 0, replicate: 0 }, () => {}, { decision: (d) => each(d, attribute(d)) });
}

const setting = (parameter: string, value: number): ParameterValue => ({
  mechanism: "choice",
  parameter,
  subject: null,
  value,
});

test.each([2, 1, 0])("contributions add up to the probabilities of every choice, at depth %i", (depth) => {
  const model = hostileModel(mechanisms, [setting("depth", depth)]);
  let n = 0;
  watch(model, (d, attribution) => {
    n++;
    for (let type = 0; type < nTypes; type++) {
      const weights = Array.from(d.open, (open, a) =>
        open === 1 ? Math.exp(logOddsOf(attribution, a, type)) : 0,
      );
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      weights.forEach((weight, a) => {
        if (d.open[a] === 1) expect(weight / total).toBeCloseTo(d.probability[type * nActions + a]!, 10);
      });
    }
  });
  expect(n).toBeGreaterThan(5);
});

test("explaining every decision leaves the run as it was", () => {
  const [plain, explained] = [hostileModel(mechanisms), hostileModel(mechanisms)];
  plain.run({ seed: 3, future: 0, replicate: 0 }, () => {});
  watch(explained, () => {});
  expect(explained.world).toEqual(plain.world);
});

test("a mechanism that only adds a term gets that term, whatever else interacts", () => {
  const talk = actionIndex("talk");
  const gift = mechanism({
    name: "gift",
    title: "A gift for talking",
    source: "made for this test",
    parameters: {},
    neutral: null,
    build: () => ({
      score(d) {
        d.gain[talk]! += 0.25;
        d.lean[talk]! += 0.5;
      },
    }),
  });
  const model = hostileModel([...mechanisms, gift]);
  watch(model, (_, { mechanisms: names, utility, lean }) => {
    const m = names.indexOf("gift");
    for (let type = 0; type < nTypes; type++) {
      for (let a = 0; a < nActions; a++) {
        expect(utility[m]![type * nActions + a]).toBeCloseTo(a === talk ? 0.25 : 0, 12);
      }
    }
    expect(lean[m]![talk]).toBeCloseTo(0.5, 12);
  });
});

test("the lean of the choice rule is what the policy's lever adds", () => {
  const model = hostileModel(mechanisms);
  watch(model, ({ rivalry }, { mechanisms: names, lean }) => {
    const leans = lean[names.indexOf("choice")]!;
    expect(leans[actionIndex("limited-strike")]).toBeCloseTo(rivalry.self === 0 ? 0.7 : 0, 12);
  });
});
