import { beforeAll, expect, test } from "vitest";
import { drawFutures, futureRow } from "../../experiment/future.ts";
import { buildSimulator, type Simulator } from "../../experiment/simulator.ts";
import { mechanisms } from "../../mechanisms/index.ts";
import { readScenarioFiles } from "../../node/scenario-files.ts";
import { traceRun } from "../run-trace.ts";
import { crisisPlayer, followedDays, longestCrisis } from "./crisis-run.ts";
import { crisisSampler, type SampleTask } from "./crisis-sample.ts";
import { drivenFutures, drivers } from "./driver.ts";

const scenario = readScenarioFiles("generic-crisis").scenario!;
const nFutures = 12;
const still = drivers.map(() => 0);
let simulator: Simulator;
let futures: ReturnType<typeof drawFutures>;

beforeAll(() => {
  simulator = buildSimulator({ scenario, mechanisms, horizons: [followedDays] });
  futures = drawFutures({ ...simulator, n: nFutures, seed: 3, sampler: "latin-hypercube" });
});

test("a crisis goes as its full trace says, though the run is left when it is over", () => {
  const play = crisisPlayer(simulator);
  let nWars = 0;
  for (let future = 0; future < nFutures; future++) {
    simulator.setFuture(futureRow(futures, future));
    simulator.setPolicy(0);
    for (let replicate = 0; replicate < 8; replicate++) {
      const trace = traceRun(simulator, 3, future, replicate);
      const end = play(3, future, replicate, false);
      const inTime = trace.crisisEnded && trace.crisisDays <= longestCrisis - 60;
      if (!inTime) continue;
      const inCrisis = trace.acts.filter(
        (act) => act.day < trace.crisisDays && act.rung >= 5 && act.rung < 10,
      );
      const war = trace.warDay >= 0 && trace.crisisDays === trace.warDay + 1;
      const deaths = inCrisis.reduce((sum, act) => sum + act.deaths, 0);
      const sides = new Set(inCrisis.filter((act) => act.rung >= 6).map((act) => act.rivalry));
      expect(end.days).toBe(trace.crisisDays);
      expect(end.war).toBe(war);
      expect(end.serious).toBe(war || deaths >= 10 || sides.size > 1);
      expect(end.ending === 0).toBe(!war && trace.dealDay >= 0 && trace.crisisDays === trace.dealDay + 1);
      expect(end.recurred).toBeNull();
      if (war) nWars += 1;
    }
  }
  expect(nWars).toBeGreaterThan(0);
});

test("a run that is followed ends its crisis in the same way", () => {
  const play = crisisPlayer(simulator);
  let nFollowed = 0;
  for (let future = 0; future < 6; future++) {
    simulator.setFuture(futureRow(futures, future));
    simulator.setPolicy(0);
    const short = play(3, future, 0, false);
    const long = play(3, future, 0, true);
    expect({ ...long, recurred: null }).toEqual(short);
    expect(long.recurred === null).toBe(short.war || short.days === longestCrisis);
    if (long.recurred !== null) nFollowed += 1;
  }
  expect(nFollowed).toBeGreaterThan(0);
});

test("drivers at 0 leave every future as it is, and heat multiplies the first day's grievance alone", () => {
  const set = drivenFutures(simulator, futures);
  const grievances = (): number[] => {
    const { model } = simulator;
    const seen: number[] = [];
    const place = model.layout.offset("grievance");
    try {
      model.run({ seed: 1, future: 0, replicate: 0 }, () => undefined, {
        event() {},
        day() {
          throw new Error("first day");
        },
      });
    } catch {
      seen.push(model.world[place]!, model.world[place + 1]!);
    }
    return seen;
  };
  simulator.setFuture(futureRow(futures, 2));
  simulator.setPolicy(0);
  const plain = grievances();
  set(still, 2);
  expect(grievances()).toEqual(plain);
  set([0.5, 0, 0, 0, 0, 0], 2);
  expect(grievances()[0]!).toBeGreaterThan(plain[0]!);
  const { parameters } = simulator.model;
  const share = parameters.place("choice", "share-barrage");
  set([0, Math.log(2), 0, 0, 0, 0], 2);
  // The default of a barrage, docs/base-rates.md, doubled.
  expect(parameters.values[share]).toBeCloseTo(0.00036, 12);
  set(still, 2);
  expect(parameters.values[share]).toBe(0.00018);
});

test("what a task gives does not depend on the tasks before it", () => {
  const task = (vector: readonly number[], number: number): SampleTask => ({
    vector,
    task: number,
    futures: 5,
    replicates: 1,
    isFollowed: false,
  });
  const source = { scenario, mechanisms, futures: 10, seed: 1 };
  const one = crisisSampler(source);
  const other = crisisSampler(source);
  one(task([1.2, 2, 1.5, 1.5, 1.2, 1.5], 4));
  expect(one(task(still, 7))).toEqual(other(task(still, 7)));
  expect(() => one({ ...task(still, 1), futures: 11 })).toThrow("11 futures are wanted of 10");
});

test("a readier use of force makes more crises violent", () => {
  const sample = crisisSampler({ scenario, mechanisms, futures: 40, seed: 1 });
  const violent = (force: number): number =>
    sample({ vector: [0, force, 0, 0, 0, 0], task: 1, futures: 40, replicates: 2, isFollowed: false })
      .serious;
  expect(violent(2)).toBeGreaterThan(2 * violent(-2));
});
