import { describe, expect, test } from "vitest";
import { dateOfDay, dayNumber } from "../../scenario/date.ts";
import { type Table, tableOf } from "../../table/table.ts";
import { uniformSequence } from "../uniform-sequence.ts";
import { fitContagion } from "./contagion-fit.ts";
import { dyadActs } from "./dyad-acts.ts";
import { fitEvents } from "./event-fit.ts";
import { parameterLines, parameterYaml } from "./parameter-line.ts";

interface Row {
  readonly day: number;
  readonly initiator: string;
  readonly target: string;
  readonly sponsor?: string;
  readonly action: string | null;
  readonly hostility: number;
  readonly goldstein: number;
}

const start = dayNumber("2019-01-01")!;

const tableFrom = (rows: readonly Row[]): Table =>
  tableOf([
    { name: "date", values: rows.map(({ day }) => dateOfDay(start + day)) },
    { name: "initiator", values: rows.map(({ initiator }) => initiator) },
    { name: "target", values: rows.map(({ target }) => target) },
    { name: "sponsor", values: rows.map(({ sponsor }) => sponsor ?? null) },
    { name: "action", values: rows.map(({ action }) => action) },
    { name: "hostility", values: Float64Array.from(rows, ({ hostility }) => hostility) },
    { name: "goldstein", values: Float64Array.from(rows, ({ goldstein }) => goldstein) },
  ]);

const threat = (day: number, initiator: string, target: string): Row => ({
  day,
  initiator,
  target,
  action: "threat",
  hostility: 2,
  goldstein: -7,
});

const whole = { from: null, until: null };
const year = { from: "2019-01-01", until: "2019-12-31" };
const clock = { calm: 1 / 7, hot: 0.5 };

/** Days of a self-exciting process on the model's daily grid: n direct offspring for each event, fading at `decay` a day. */
function excitedDays(length: number, background: number, n: number, decay: number, seed: number): number[] {
  const uniform = uniformSequence(seed, "test/excited");
  const days: number[] = [];
  let excitation = 0;
  for (let day = 0; day < length; day++) {
    const limit = Math.exp(-(background + excitation));
    let count = 0;
    for (let product = uniform(); product > limit; product *= uniform()) count++;
    for (let k = 0; k < count; k++) days.push(day);
    excitation = (excitation + n * (Math.exp(decay) - 1) * count) * Math.exp(-decay);
  }
  return days;
}

describe("contagion", () => {
  test("finds the branching and the decay that made the events", () => {
    const fit = fitContagion(excitedDays(1500, 0.1, 0.5, 0.15, 5), 1500)!;
    expect(fit.branching.low).toBeLessThan(0.5);
    expect(fit.branching.high).toBeGreaterThan(0.5);
    expect(fit.decay!.low).toBeLessThan(0.15);
    expect(fit.decay!.high).toBeGreaterThan(0.15);
  });

  test("is claimed where it stands against a rate that moves by itself", () => {
    const days = excitedDays(3000, 0.12, 0.5, 0.2, 4);
    expect(fitContagion(days, 3000)).toMatchObject({ n: days.length, isContagious: true });
  });

  test("is not claimed for events that come by themselves", () => {
    const fit = fitContagion(excitedDays(2000, 0.1, 0, 0.2, 5), 2000)!;
    expect(fit.isContagious).toBe(false);
  });

  test("is not asked of fewer than thirty events", () => {
    expect(fitContagion([1, 2, 3], 100)).toBeNull();
  });
});

describe("acts of a pair", () => {
  const rows = [
    threat(0, "AAA", "BBB"),
    threat(3, "BBB", "AAA"),
    { ...threat(5, "militia", "BBB"), sponsor: "AAA", action: "order-proxy", hostility: 4 },
    threat(6, "CCC", "BBB"),
    { ...threat(9, "AAA", "BBB"), action: "something-else" },
  ];

  test("count what a proxy does for its sponsor, leave out others, and know the span", () => {
    const data = dyadActs(tableFrom(rows), ["AAA", "BBB"], whole);
    expect(data).toMatchObject({ from: "2019-01-01", until: "2019-01-10", days: 10 });
    expect(data.acts.map(({ day, side, action, byProxy }) => [day, side, action, byProxy])).toEqual([
      [0, 0, "threat", false],
      [3, 1, "threat", false],
      [5, 0, "order-proxy", true],
      [9, 0, null, false],
    ]);
  });

  test("none at all are refused", () => {
    expect(() => dyadActs(tableFrom(rows), ["AAA", "DDD"], whole)).toThrow("no event between AAA and DDD");
    expect(() => dyadActs(tableFrom([]), ["AAA", "BBB"], year)).toThrow("no event between");
  });
});

describe("a year of events", () => {
  // AAA threatens on 20 days, a fortnight and more apart; BBB shows forces once. Nothing is force, so all days are calm.
  const rows = [
    ...Array.from({ length: 20 }, (_, k) => threat(18 * k, "AAA", "BBB")),
    { ...threat(100, "BBB", "AAA"), action: "mobilize", hostility: 3 },
    { ...threat(36, "AAA", "BBB"), action: "mobilize", hostility: 3 },
  ];
  const fit = fitEvents(dyadActs(tableFrom(rows), ["AAA", "BBB"], year), clock.calm);

  test("gives shares of the calm clock's opportunities, one act a day, the most hostile", () => {
    const [a] = fit.sides;
    expect(a).toMatchObject({ acts: 21, actingDays: 20 });
    // 365 / 7 = 52 opportunities: 19 threats, 1 mobilization, 32 times waiting; sixteen actions with 1/2 each before.
    expect(a.shares.map(({ action, count }) => [action, count])).toEqual([
      ["threat", 19],
      ["mobilize", 1],
    ]);
    expect(a.shares[0]!.estimate).toBeCloseTo(19.5 / 60, 12);
    expect(a.calmRate!.estimate).toBeCloseTo(20.5 / 366, 12);
    expect(a.hotRate).toBeNull();
    expect(a.gapShape).toBeNull();
  });

  test("gives lines for a scenario, and says what it cannot tell", () => {
    const lines = parameterLines(fit, clock);
    expect(lines.map(({ mechanism, parameter, subject }) => `${mechanism}.${parameter}.${subject}`)).toEqual([
      "choice.share-threat.aaa",
      "choice.share-mobilize.aaa",
      "choice.share-mobilize.bbb",
    ]);
    expect(parameterYaml(lines, fit)).toContain("    share-threat:\n      aaa: { value: 0.325, range: [");
    expect(fit.notIdentified.join(" ")).toMatch(
      /0 in the record, 30 are needed.*waiting leaves no event|waiting leaves no event.*0 in the record/,
    );
  });

  test("the clock is raised only where a side acts more often than the default clock lets it", () => {
    const busy = Array.from({ length: 200 }, (_, k) => threat(k, "AAA", "BBB"));
    const data = dyadActs(tableFrom(busy), ["AAA", "BBB"], year);
    const line = parameterLines(fitEvents(data, clock.calm), clock).find(
      ({ mechanism }) => mechanism === "clock",
    );
    expect(line).toMatchObject({ parameter: "calm", value: 200.5 / 366 });
    expect(parameterYaml([], fit)).toBe("");
  });

  test("a chance of an opportunity that is none is refused", () => {
    expect(() => fitEvents(dyadActs(tableFrom(rows), ["AAA", "BBB"], year), 0)).toThrow("above 0");
  });
});

test("an answer that is there is found: a side that repeats the other's hostility a week later", () => {
  const uniform = uniformSequence(2, "test/answers");
  const rows: Row[] = [];
  for (let week = 0; week < 51; week++) {
    const acts = Math.floor(4 * uniform());
    for (let k = 0; k < acts; k++) {
      rows.push(threat(7 * week + k, "AAA", "BBB"), threat(7 * (week + 1) + k, "BBB", "AAA"));
    }
  }
  const { sides } = fitEvents(
    dyadActs(tableFrom(rows), ["AAA", "BBB"], { ...year, until: null }),
    clock.calm,
  );
  expect(sides[1].answer!.estimate).toBeCloseTo(1, 6);
  expect(Math.abs(sides[0].answer!.estimate)).toBeLessThan(0.4);
});
