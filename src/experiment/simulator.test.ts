import { describe, expect, test } from "vitest";
import { borderIncident } from "../../test/border-incident.ts";
import type { Mechanism } from "../engine/mechanism.ts";
import { mechanisms } from "../mechanisms/index.ts";
import { drawFutures, futureRow } from "./future.ts";
import { buildSimulator, medianFuture, type Simulator } from "./simulator.ts";

const scenario = borderIncident();
const simulator = buildSimulator({ scenario, mechanisms });
const futures = drawFutures({ ...simulator, n: 12, seed: 5, sampler: "latin-hypercube" });

function numbers(of: Simulator, future: ArrayLike<number>, policy: number, replicate = 0): number[] {
  const out = new Float64Array(of.columns.length + 2);
  of.setFuture(future);
  of.setPolicy(policy);
  expect(of.run({ seed: 1, future: 0, replicate }, out, 1)).toBeNull();
  // Nothing is written beside the run's own numbers.
  expect([out[0], out.at(-1)]).toEqual([0, 0]);
  return [...out.subarray(1, -1)];
}

/** A value of day 0 as the model holds it after a future was set. */
function initialOf(of: Simulator, quantity: string, subject: number): number {
  numbers(of, medianFuture(of), 0);
  return of.model.layout.offset(quantity) + subject;
}

describe("buildSimulator", () => {
  test("columns are outcome at horizon, horizon after horizon", () => {
    const n = simulator.outcomes.length;
    expect(simulator.columns).toHaveLength(2 * n);
    expect(simulator.columns[0]).toBe("war@10");
    expect(simulator.columns[n]).toBe("war@40");
    expect(simulator.policies.map(({ id }) => id)).toEqual(["wait", "reinforce"]);
  });

  test("a run depends on its future, policy and replicate, not on what ran before", () => {
    const [one, other] = [futureRow(futures, 0), futureRow(futures, 1)];
    const alone = numbers(buildSimulator({ scenario, mechanisms }), one, 1, 3);
    numbers(simulator, other, 0, 2);
    numbers(simulator, one, 0, 1);
    expect(numbers(simulator, one, 1, 3)).toEqual(alone);
  });

  test("an outcome at an early horizon is the same whether or not a later one is measured", () => {
    const short = buildSimulator({ scenario, mechanisms, horizons: [10] });
    expect(short.columns).toHaveLength(simulator.outcomes.length);
    for (let f = 0; f < 12; f++) {
      const row = futureRow(futures, f);
      expect(numbers(short, row, 1, f)).toEqual(numbers(simulator, row, 1, f).slice(0, short.columns.length));
    }
  });

  test("beliefs that were drawn each by itself sum to one", () => {
    for (let f = 0; f < 12; f++) {
      let sum = 0;
      simulator.setFuture(futureRow(futures, f));
      simulator.setPolicy(0);
      const out = new Float64Array(simulator.columns.length);
      // Looked at before anybody has acted: the start of the first day.
      const at = ["belief-low", "belief-middle", "belief-high"].map(
        (name) => simulator.model.layout.offset(name) + 1,
      );
      const reason = simulator.run({ seed: 1, future: f, replicate: 0 }, out, 0, {
        day(day) {
          if (day === 0) sum = at.reduce((total, place) => total + simulator.model.world[place]!, 0);
        },
      });
      expect(reason).toBeNull();
      expect(Math.abs(sum - 1)).toBeLessThan(1e-12);
    }
  });

  test("a policy that leaves forces where they are keeps those of the future, one that moves them does not", () => {
    const k = simulator.uncertainties.findIndex(({ path }) => path === "initial.posture.north:south");
    const future = medianFuture(simulator);
    const lever = initialOf(simulator, "lever-posture", 0);
    for (const posture of [12, 28]) {
      future[k] = posture;
      numbers(simulator, future, 0);
      expect(simulator.model.world[lever]).toBe(posture);
      numbers(simulator, future, 1);
      expect(simulator.model.world[lever]).toBe(25);
    }
  });

  test("an override holds in every future and leaves the other columns of the futures as they were", () => {
    const overrides = [
      { path: "war.cost", value: 2.5 },
      { path: "initial.grievance.south:north", value: 0.7 },
    ];
    const fixed = buildSimulator({ scenario, mechanisms, overrides });
    expect(fixed.uncertainties.map(({ path }) => path)).toEqual(
      simulator.uncertainties.map(({ path }) => path),
    );
    const drawn = drawFutures({ ...fixed, n: 12, seed: 5, sampler: "latin-hypercube" });
    const k = fixed.uncertainties.findIndex(({ path }) => path === "war.cost");
    for (let f = 0; f < 12; f++) {
      const [with_, without] = [futureRow(drawn, f), futureRow(futures, f)];
      expect(with_[k]).toBe(2.5);
      expect(with_.filter((_, j) => j !== k)).toEqual(without.filter((_, j) => j !== k));
    }
    fixed.setFuture(futureRow(drawn, 3));
    const place = fixed.model.parameters.place("war", "cost");
    expect([...fixed.model.parameters.values.subarray(place, place + 2)]).toEqual([2.5, 2.5]);
  });

  test("an override of one number that nothing else sets changes runs", () => {
    const calm = buildSimulator({
      scenario,
      mechanisms,
      overrides: [
        { path: "initial.grievance.south:north", value: 0 },
        { path: "initial.grievance.north:south", value: 0 },
      ],
    });
    const hostile = buildSimulator({
      scenario,
      mechanisms,
      overrides: [
        { path: "initial.grievance.south:north", value: 10 },
        { path: "initial.grievance.north:south", value: 10 },
      ],
    });
    const low = calm.columns.indexOf("incidents-low@40");
    const total = (of: Simulator): number =>
      Array.from({ length: 40 }, (_, r) => numbers(of, medianFuture(of), 0, r)[low]!).reduce(
        (a, b) => a + b,
        0,
      );
    expect(total(hostile)).toBeGreaterThan(total(calm));
  });

  test("a run in which a mechanism fails gives its reason and no numbers, and the next run is sound", () => {
    const faulty: Mechanism = {
      ...mechanisms.find(({ name }) => name === "grievance")!,
      name: "faulty",
      parameters: {},
      state: {},
      build: (site) => ({
        slow() {
          if (site.clock.day === 5 && isBroken) throw new Error("the bridge is out");
        },
      }),
    };
    let isBroken = true;
    const broken = buildSimulator({ scenario, mechanisms: [...mechanisms, faulty] });
    const out = new Float64Array(broken.columns.length);
    broken.setFuture(medianFuture(broken));
    broken.setPolicy(0);
    expect(broken.run({ seed: 1, future: 0, replicate: 0 }, out, 0)).toBe("the bridge is out");
    expect(out.every(Number.isNaN)).toBe(true);
    isBroken = false;
    expect(numbers(broken, medianFuture(broken), 0)).toEqual(numbers(simulator, medianFuture(simulator), 0));
  });

  test("a number that is not finite is a failed run, and the reason names the outcome", () => {
    const faulty: Mechanism = {
      ...mechanisms.find(({ name }) => name === "grievance")!,
      name: "faulty",
      parameters: {},
      state: {},
      build: (site) => ({
        close() {
          if (site.clock.day === 20) site.world[site.offset("oil-disruption")] = Number.NaN;
        },
      }),
    };
    const broken = buildSimulator({ scenario, mechanisms: [...mechanisms, faulty] });
    const out = new Float64Array(broken.columns.length);
    broken.setFuture(medianFuture(broken));
    broken.setPolicy(0);
    expect(broken.run({ seed: 1, future: 0, replicate: 0 }, out, 0)).toBe("oil-disruption@40 is NaN");
    expect(out.every(Number.isNaN)).toBe(true);
  });
});
