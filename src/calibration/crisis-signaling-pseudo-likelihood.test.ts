import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { solvePrivateCrisis } from "../games/private-crisis.ts";
import {
  type CrisisDesign,
  crisisPseudoLikelihood,
  fitCrisisSignaling,
  fitNestedCrisisSignaling,
} from "./crisis-signaling-pseudo-likelihood.ts";

/** Games on a grid of one regressor per side, each in its equilibrium; the tallies are its exact shares of 1000. */
function equilibriumGames() {
  const truth = [0.2, -0.3, 0.8, -0.9, 0.5, 0.4, 0.3, -0.6, -0.8];
  const design = {
    statusQuoA: [],
    concessionA: [],
    concessionB: [],
    warA: [],
    warB: [],
    backDownA: [],
    backDownB: [],
  } as Record<keyof CrisisDesign, number[][]>;
  const tallies = {
    statusQuo: [] as number[],
    concession: [] as number[],
    war: [] as number[],
    backDown: [] as number[],
  };
  const beliefs = { resist: [] as number[], standFirm: [] as number[] };
  for (let game = 0; game < 36; game++) {
    const [x, z] = [(game % 6) / 3 - 1, Math.floor(game / 6) / 3 - 1];
    design.statusQuoA.push([x]);
    design.concessionA.push([1]);
    design.concessionB.push([z]);
    design.warA.push([1, x]);
    design.warB.push([1, z]);
    design.backDownA.push([1, z]);
    design.backDownB.push([]);
    const payoffs = {
      statusQuoA: truth[0]! * x,
      concessionA: truth[2]!,
      concessionB: truth[1]! * z,
      warA: truth[3]! + truth[4]! * x,
      warB: truth[5]! + truth[6]! * z,
      backDownA: truth[7]! + truth[8]! * z,
      backDownB: 0,
    };
    const [play] = solvePrivateCrisis(payoffs).equilibria;
    tallies.statusQuo.push(1000 * play!.endings.statusQuo);
    tallies.concession.push(1000 * play!.endings.concession);
    tallies.war.push(1000 * play!.endings.war);
    tallies.backDown.push(1000 * play!.endings.backDown);
    beliefs.resist.push(play!.resist);
    beliefs.standFirm.push(play!.standFirm);
  }
  // In the order of the payoffs: S_A, V_A, C_B, W_A (2), W_B (2), a (2).
  const expected = [truth[0]!, truth[2]!, truth[1]!, ...truth.slice(3)];
  return { design, tallies, beliefs, expected };
}

const games = equilibriumGames();

test("exact shares of equilibria give back the payoffs that made them", () => {
  const { design, tallies, beliefs, expected } = games;
  const fit = fitCrisisSignaling(design, tallies, beliefs);
  expected.forEach((value, k) => {
    expect(fit.coefficients[k], `coefficient ${k}`).toBeCloseTo(value, 5);
  });
  beliefs.resist.forEach((value, game) => {
    expect(fit.implied.resist[game]).toBeCloseTo(value, 6);
    expect(fit.implied.standFirm[game]).toBeCloseTo(beliefs.standFirm[game]!, 6);
  });
});

test("the nested form finds them from rough beliefs, and its play is an equilibrium", () => {
  const { design, tallies, beliefs, expected } = games;
  const rough = {
    resist: beliefs.resist.map((p) => 0.8 * p + 0.1),
    standFirm: beliefs.standFirm.map((p) => 0.8 * p + 0.1),
  };
  const fit = fitNestedCrisisSignaling(design, tallies, rough, { rounds: 60 });
  expect(fit.settled).toBe(true);
  expected.forEach((value, k) => {
    expect(fit.coefficients[k], `coefficient ${k}`).toBeCloseTo(value, 4);
  });
});

test("the gradient is the slope of the value", () => {
  const { design, tallies, beliefs } = games;
  const x = Float64Array.of(0.3, 0.1, 0.4, -0.2, 0.1, 0.2, -0.3, 0.1, 0.5);
  const gradient = new Float64Array(9);
  crisisPseudoLikelihood(design, tallies, beliefs, x, gradient);
  x.forEach((at, k) => {
    const value = (by: number) => {
      const moved = x.slice();
      moved[k] = at + by;
      return crisisPseudoLikelihood(design, tallies, beliefs, moved, new Float64Array(9));
    };
    const slope = (value(1e-5) - value(-1e-5)) / 2e-5;
    expect(Math.abs(gradient[k]! - slope)).toBeLessThan(1e-7 * Math.max(1000, Math.abs(slope)));
  });
});

test("beliefs of certainty, negative tallies and rows that do not fit are refused", () => {
  const { design, tallies, beliefs } = games;
  const sure = { ...beliefs, resist: beliefs.resist.map(() => 0) };
  expect(() => fitCrisisSignaling(design, tallies, sure)).toThrow(
    /value of resist is 0; it must lie in \(0, 1\]/,
  );
  const negative = { ...tallies, war: tallies.war.map(() => -1) };
  expect(() => fitCrisisSignaling(design, negative, beliefs)).toThrow(/value of war is -1/);
  expect(() => fitCrisisSignaling({ ...design, warA: [] }, tallies, beliefs)).toThrow(
    /warA must have 36 rows/,
  );
});

// The data (R package sigInt, GPL-3) are not shipped: set DETENTE_DATA to the folder that holds
// strategic-models/sanctions_dyad_decade.csv.
const file = join(process.env.DETENTE_DATA ?? "no-data", "strategic-models", "sanctions_dyad_decade.csv");

describe.skipIf(!existsSync(file))("sanctions of 1970 to 2000 (DETENTE_DATA)", () => {
  const read = () => {
    const [head, ...lines] = readFileSync(file, "utf8").trim().split("\n");
    const names = head!.split(",");
    const cells = lines.map((line) => line.split(",").map(Number));
    const column = (name: string) => cells.map((row) => row[names.indexOf(name)]!);
    const rows = (...columns: number[][]) => cells.map((_, game) => columns.map((list) => list[game]!));
    const one = cells.map(() => 1);
    const root = (name: string) => column(name).map(Math.sqrt);
    // The model of the package's help page, man/sigint.Rd.
    const design: CrisisDesign = {
      statusQuoA: rows(root("senderecondep"), column("senderdemocracy"), column("contig"), column("ally")),
      concessionA: rows(one, column("anticipatedsendercosts")),
      concessionB: rows(
        one,
        root("targetecondep"),
        column("anticipatedtargetcosts"),
        column("contig"),
        column("ally"),
      ),
      warA: rows(one, root("senderecondep"), column("senderdemocracy"), column("lncaprat")),
      warB: rows(one, column("targetdemocracy"), column("lncaprat")),
      backDownA: rows(one, column("senderdemocracy")),
      backDownB: rows(),
    };
    const tallies = {
      statusQuo: column("sq"),
      concession: column("cd"),
      war: column("sf"),
      backDown: column("bd"),
    };
    const equilibrium = { resist: column("PRnpl"), standFirm: column("PFnpl") };
    const first = { resist: column("PRhat"), standFirm: column("PFhat") };
    return { design, tallies, equilibrium, first };
  };

  test("with the published equilibrium beliefs the log-likelihood is -3932.4474 and the best answers are those beliefs", () => {
    const { design, tallies, equilibrium } = read();
    expect(tallies.statusQuo.length).toBe(418);
    const fit = fitCrisisSignaling(design, tallies, equilibrium);
    expect(fit.logLikelihood).toBeCloseTo(-3932.4474, 4);
    // Known answers: 1.1e-6 and 2.8e-6 at their estimate.
    equilibrium.resist.forEach((value, game) => {
      expect(Math.abs(fit.implied.resist[game]! - value)).toBeLessThan(1e-5);
      expect(Math.abs(fit.implied.standFirm[game]! - equilibrium.standFirm[game]!)).toBeLessThan(1e-5);
    });
  });

  test("the nested form comes from the first-stage beliefs to the same fixed point", () => {
    const { design, tallies, first } = read();
    const fit = fitNestedCrisisSignaling(design, tallies, first, { rounds: 200, tolerance: 1e-6 });
    expect(fit.settled).toBe(true);
    expect(fit.logLikelihood).toBeCloseTo(-3932.4474, 3);
  });
});
