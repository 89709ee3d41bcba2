import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { normalOf } from "../random/draw.ts";
import {
  fitStrategicProbit,
  type StrategicDesign,
  type StrategicOutcome,
  strategicChances,
  strategicLogLikelihood,
} from "./strategic-probit.ts";
import { uniformSequence } from "./uniform-sequence.ts";

const none = (n: number) => Array.from({ length: n }, () => []);

/** Cases in which both sides act on utilities with drawn private errors, the rule of the game itself. */
function playedGames(n: number, truth: readonly number[]) {
  const uniform = uniformSequence(6, "test/strategic");
  const normal = () => normalOf(uniform());
  const [design, outcomes] = [
    { statusQuo: [] as number[][], concession: none(n), war: [] as number[][], resist: [] as number[][] },
    [] as StrategicOutcome[],
  ];
  for (let i = 0; i < n; i++) {
    const [a, b, z] = [normal(), normal(), normal()];
    design.statusQuo.push([1, a]);
    design.war.push([b]);
    design.resist.push([1, z]);
    const u24 = truth[3]! + truth[4]! * z;
    const p = strategicChances({ u11: -99, u13: 0, u14: 0, u24 }, "private")[2];
    const stay = truth[0]! + truth[1]! * a + normal();
    const go = (1 - p) * normal() + p * (truth[2]! * b + normal());
    outcomes.push(go < stay ? "status-quo" : u24 + normal() > 0 ? "war" : "concession");
  }
  return { design, outcomes };
}

test("games played by the rule give back their coefficients within four errors", () => {
  const truth = [-0.3, 0.8, 1.5, 0.4, -0.9];
  const { design, outcomes } = playedGames(3000, truth);
  const fit = fitStrategicProbit(design, outcomes);
  expect(fit.converged).toBe(true);
  truth.forEach((value, k) => {
    expect(fit.errors[k]).toBeLessThan(0.2);
    expect(Math.abs(fit.coefficients[k]! - value)).toBeLessThan(4 * fit.errors[k]!);
  });
});

test.each(["private", "agent"] as const)(
  "the gradient is the slope of the value with %s errors",
  (errorsIn) => {
    const { design, outcomes } = playedGames(40, [-0.3, 0.8, 1.5, 0.4, -0.9]);
    const x = Float64Array.of(0.2, -0.5, 0.7, -0.1, 0.6);
    const gradient = new Float64Array(5);
    strategicLogLikelihood(design, outcomes, errorsIn, x, gradient);
    x.forEach((at, k) => {
      const value = (by: number) => {
        const moved = x.slice();
        moved[k] = at + by;
        return strategicLogLikelihood(design, outcomes, errorsIn, moved, new Float64Array(5));
      };
      expect(gradient[k]).toBeCloseTo((value(1e-5) - value(-1e-5)) / 2e-5, 6);
    });
  },
);

test("the three chances add up to one, and an indifferent pair splits 1/2, 1/4, 1/4", () => {
  for (const errorsIn of ["private", "agent"] as const) {
    expect(strategicChances({ u11: 0, u13: 0, u14: 0, u24: 0 }, errorsIn)).toEqual([0.5, 0.25, 0.25]);
    const chances = strategicChances({ u11: 1, u13: -2, u14: 0.3, u24: 0.7 }, errorsIn);
    expect(chances.reduce((a, b) => a + b)).toBeCloseTo(1, 14);
  }
});

test("a constant in all utilities of side 1, rows that do not fit and gaps are refused", () => {
  const ones = [[1], [1], [1], [1], [1]];
  const outcomes: StrategicOutcome[] = ["war", "concession", "status-quo", "war", "war"];
  const all = { statusQuo: ones, concession: ones, war: ones, resist: ones };
  expect(() => fitStrategicProbit(all, outcomes)).toThrow(/in all utilities of side 1/);
  const short = { ...all, concession: none(4) };
  expect(() => fitStrategicProbit(short, outcomes)).toThrow(/rows of concession must be 5/);
  const gap = { ...all, concession: none(5), war: [[1], [Number.NaN], [1], [1], [1]] };
  expect(() => fitStrategicProbit(gap, outcomes)).toThrow(/regressor of war is not finite/);
});

// The data (R package games, GPL) are not shipped: set DETENTE_DATA to the folder that holds
// strategic-models/war1800.csv.
const file = join(process.env.DETENTE_DATA ?? "no-data", "strategic-models", "war1800.csv");

describe.skipIf(!existsSync(file))("disputes of the nineteenth century (DETENTE_DATA)", () => {
  test("the first model of the games package's manual has log-likelihood -286.1238", () => {
    const { design, outcomes } = readDisputes();
    expect(outcomes.length).toBe(282);
    const fit = fitStrategicProbit(design, outcomes, { errorsIn: "agent" });
    // Coefficients as computed independently for the project's page of known answers.
    const expected = [-0.4954, -0.74, 0.4272, 0.2219, -1.9022, -0.5841, 0.4991, -0.042, -1.5436, -0.6168];
    expect(fit.logLikelihood).toBeCloseTo(-286.1238, 4);
    expected.forEach((value, k) => {
      expect(fit.coefficients[k]).toBeCloseTo(value, 4);
    });
  });
});

function readDisputes(): { design: StrategicDesign; outcomes: StrategicOutcome[] } {
  const [head, ...lines] = readFileSync(file, "utf8").trim().split("\n");
  const names = head!.split(",");
  const cases = lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(names.map((name, k) => [name, cells[k]!]));
  });
  const used = ["s_wt_re1", "revis1", "balanc", "regime1", "regime2", "sq", "capit", "war"];
  const whole = cases.filter((row) => used.every((name) => row[name] !== "NA" && row[name] !== ""));
  const kind = (regime: string | undefined) => [Number(regime === "dem"), Number(regime === "mixed")];
  return {
    design: {
      statusQuo: whole.map((row) => [1, Number(row.s_wt_re1), Number(row.revis1)]),
      concession: whole.map(() => []),
      war: whole.map((row) => [1, ...kind(row.regime1)]),
      resist: whole.map((row) => [1, Number(row.balanc), ...kind(row.regime2)]),
    },
    outcomes: whole.map((row) => {
      if (row.sq === "1") return "status-quo";
      return row.war === "1" ? "war" : "concession";
    }),
  };
}
