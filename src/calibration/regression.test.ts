import { describe, expect, test } from "vitest";
import { fitNegativeBinomial, fitPoisson } from "./count-regression.ts";
import { leastSquares } from "./least-squares.ts";
import { fitLogistic, logisticChance, standardisation } from "./logistic.ts";
import { fitOrderedLogit, orderedChances } from "./ordered-logit.ts";

describe("least squares", () => {
  // Anscombe 1973, Am. Stat. 27, 17-21, first set.
  const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
  const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];

  test("Anscombe's first set has the published line and errors", () => {
    const fit = leastSquares(
      x.map((value) => [1, value]),
      y,
    );
    expect(fit.coefficients[0]).toBeCloseTo(3.0001, 4);
    expect(fit.coefficients[1]).toBeCloseTo(0.5001, 4);
    expect(fit.errors[0]).toBeCloseTo(1.1247, 4);
    expect(fit.errors[1]).toBeCloseTo(0.1179, 4);
    expect(fit.rSquared).toBeCloseTo(0.6665, 4);
  });

  test("Newey-West errors of a mean are worked by hand, and do not pair rows of different panels", () => {
    // Residuals 1 -1 2 -2: variance sum 10; lag-1 products -1 -2 -4 = -7 with weight 1/2, twice: 10 - 7 = 3; over n^2
    // = 16.
    const rows = [[1], [1], [1], [1]];
    const errorOf = (settings: { lags: number; groups?: number[] }) =>
      leastSquares(rows, [6, 4, 7, 3], settings).neweyWestErrors[0];
    expect(errorOf({ lags: 0 })).toBeCloseTo(Math.sqrt(10 / 16), 13);
    expect(errorOf({ lags: 1 })).toBeCloseTo(Math.sqrt(3 / 16), 13);
    // Without the middle pair: 10 - 5 = 5.
    expect(errorOf({ lags: 1, groups: [0, 0, 1, 1] })).toBeCloseTo(Math.sqrt(5 / 16), 13);
  });

  test("dependent regressors, too few cases and gaps are refused", () => {
    const twice = x.map((value) => [1, value, 2 * value + 3]);
    expect(() => leastSquares(twice, y)).toThrow(
      "leastSquares: regressor 2 is a combination of those before it",
    );
    expect(() => leastSquares([[1, 2]], [3])).toThrow(/1 cases for 2 regressors/);
    expect(() => leastSquares([[1], [Number.NaN]], [3, 4])).toThrow(/regressor 0 of row 1 is NaN/);
  });
});

describe("counts", () => {
  // Dobson 1990, An Introduction to Generalized Linear Models, p. 93, as in R's help page of glm.
  const counts = [18, 17, 15, 20, 10, 20, 25, 13, 12];
  const rows = counts.map((_, i) => {
    const [outcome, treatment] = [i % 3, Math.floor(i / 3)];
    return [
      1,
      Number(outcome === 1),
      Number(outcome === 2),
      Number(treatment === 1),
      Number(treatment === 2),
    ];
  });

  test("Dobson's trial has the Poisson coefficients, errors and deviance that R prints", () => {
    const fit = fitPoisson(rows, counts);
    const expected = [3.044522, -0.4542553, -0.2929871, 0, 0];
    expected.forEach((value, k) => {
      expect(fit.coefficients[k]).toBeCloseTo(value, 6);
    });
    expect(fit.errors[0]).toBeCloseTo(0.1708987, 6);
    expect(fit.errors[1]).toBeCloseTo(0.2021708, 6);
    // Deviance 5.1291 = 2 (log-likelihood of the saturated model - this).
    const saturated = counts.reduce((sum, y) => {
      let factorial = 0;
      for (let j = 2; j <= y; j++) factorial += Math.log(j);
      return sum + y * Math.log(y) - y - factorial;
    }, 0);
    expect(2 * (saturated - fit.logLikelihood)).toBeCloseTo(5.1291, 4);
  });

  test("counts that vary less than Poisson counts give a dispersion of nothing and the Poisson fit", () => {
    const fit = fitNegativeBinomial(rows, counts);
    expect(fit.dispersion).toBeLessThan(1e-6);
    expect(fit.coefficients[1]).toBeCloseTo(-0.4542553, 4);
  });

  test("at the negative binomial maximum the mean is the sample's and no other dispersion does better", () => {
    const wild = [0, 0, 1, 9, 0, 2, 30, 0, 4, 1, 0, 13];
    const fit = fitNegativeBinomial(
      wild.map(() => [1]),
      wild,
    );
    expect(Math.exp(fit.coefficients[0]!)).toBeCloseTo(5, 6);
    // The log-likelihood from the law's own definition: gamma functions of whole-number steps.
    const value = (dispersion: number) =>
      wild.reduce((sum, y) => {
        const r = 1 / dispersion;
        let term = r * Math.log(r / (r + 5)) + y * Math.log(5 / (r + 5));
        for (let j = 0; j < y; j++) term += Math.log((r + j) / (j + 1));
        return sum + term;
      }, 0);
    expect(fit.logLikelihood).toBeCloseTo(value(fit.dispersion), 9);
    expect(value(fit.dispersion)).toBeGreaterThan(value(fit.dispersion * 1.02));
    expect(value(fit.dispersion)).toBeGreaterThan(value(fit.dispersion / 1.02));
  });

  test("halves, and nothing but zeros, are refused", () => {
    expect(() => fitPoisson([[1], [1]], [0.5, 1])).toThrow(/outcome 0 is 0.5/);
    expect(() => fitPoisson([[1], [1]], [0, 0])).toThrow(/every outcome is 0/);
  });
});

describe("logistic regression", () => {
  // Temperature (F) and O-ring distress at 23 launches: Dalal, Fowlkes and Hoadley 1989, J. Am. Stat. Assoc. 84,
  // 945-957.
  const temperature = [
    66, 70, 69, 68, 67, 72, 73, 70, 57, 63, 70, 78, 67, 53, 67, 75, 70, 81, 76, 79, 75, 76, 58,
  ];
  const distressed = new Set([1, 8, 9, 10, 13, 20, 22]);
  const rows = temperature.map((value) => [1, value]);
  const happened = temperature.map((_, i) => distressed.has(i));

  test("the Challenger data give 15.0429 - 0.2322 F, and near certainty at 31 F", () => {
    const fit = fitLogistic(rows, happened);
    expect(fit.converged).toBe(true);
    expect(fit.coefficients[0]).toBeCloseTo(15.0429, 4);
    expect(fit.coefficients[1]).toBeCloseTo(-0.2322, 4);
    expect(fit.errors[0]).toBeCloseTo(7.3786, 3);
    expect(fit.errors[1]).toBeCloseTo(0.1082, 4);
    expect(-2 * fit.logLikelihood).toBeCloseTo(20.315, 3);
    expect(logisticChance(fit, [1, 31])).toBeGreaterThan(0.999);
  });

  test("a strong ridge leaves the share that happened, a weak one almost the free fit", () => {
    const strong = fitLogistic(rows.map(standardisation(rows)), happened, { ridge: 1e9 });
    expect(logisticChance(strong, [1, 2])).toBeCloseTo(7 / 23, 6);
    const weak = fitLogistic(rows, happened, { ridge: 1e-9 });
    expect(weak.coefficients[1]).toBeCloseTo(fitLogistic(rows, happened).coefficients[1]!, 6);
  });

  test("separated data are refused without a ridge, and fitted with one", () => {
    const split = [
      [1, -2],
      [1, -1],
      [1, 1],
      [1, 2],
    ];
    const which = [false, false, true, true];
    expect(() => fitLogistic(split, which)).toThrow(/give a ridge above 0/);
    expect(fitLogistic(split, which, { ridge: 1 }).coefficients[1]).toBeGreaterThan(0);
  });

  test("a case far out on the right side is not taken for separation", () => {
    const far = [...rows, [1, -300]];
    const fit = fitLogistic(far, [...happened, true]);
    expect(fit.coefficients[0]! - 300 * fit.coefficients[1]!).toBeGreaterThan(18);
    expect(fit.coefficients[1]).toBeCloseTo(-0.2322, 3);
  });

  test("with a ridge the maximum of a case with two points solves its equation", () => {
    // Happened at x = 1 only, twice each: constant 0 and a slope b with 4 sg(-b) = 2 b, found by bisection.
    const fit = fitLogistic(
      [
        [1, -1],
        [1, 1],
        [1, -1],
        [1, 1],
      ],
      [false, true, false, true],
      { ridge: 2 },
    );
    let [low, high] = [0, 2];
    for (let k = 0; k < 60; k++) {
      const middle = (low + high) / 2;
      if (4 / (1 + Math.exp(middle)) > 2 * middle) low = middle;
      else high = middle;
    }
    expect(fit.coefficients[1]).toBeCloseTo(low, 9);
    expect(fit.coefficients[0]).toBeCloseTo(0, 9);
  });

  test("standardisation uses the means and deviations of the fitted cases only", () => {
    const scale = standardisation([
      [1, 2],
      [1, 6],
    ]);
    expect(scale([1, 4])).toEqual([1, 0]);
    expect(scale([1, 8])).toEqual([1, 2]);
  });
});

describe("ordered logit", () => {
  // Copenhagen housing satisfaction (low, medium, high): Madsen 1976, Scand. J. Stat. 3, 97-106; table 8.3 of
  // Venables and Ripley 2002. By contact (low, high), type (tower, apartment, atrium, terrace), influence (low,
  // medium, high).
  const table = [
    [21, 21, 28],
    [34, 22, 36],
    [10, 11, 36],
    [61, 23, 17],
    [43, 35, 40],
    [26, 18, 54],
    [13, 9, 10],
    [8, 8, 12],
    [6, 7, 9],
    [18, 6, 7],
    [15, 13, 13],
    [7, 5, 11],
    [14, 19, 37],
    [17, 23, 40],
    [3, 5, 23],
    [78, 46, 43],
    [48, 45, 86],
    [15, 25, 62],
    [20, 23, 20],
    [10, 22, 24],
    [7, 10, 21],
    [57, 23, 13],
    [31, 21, 13],
    [5, 6, 13],
  ];
  const cells = table.flatMap((counts, cell) => {
    const [influence, type, contact] = [cell % 3, Math.floor(cell / 3) % 4, Math.floor(cell / 12)];
    const row = [influence === 1, influence === 2, type === 1, type === 2, type === 3, contact === 1].map(
      Number,
    );
    return counts.map((weight, category) => ({ row, category, weight }));
  });
  const rows = cells.map(({ row }) => row);
  const categories = cells.map(({ category }) => category);
  const weights = cells.map(({ weight }) => weight);

  test("the housing data give the coefficients, cuts and deviance of polr", () => {
    // Venables and Ripley 2002, Modern Applied Statistics with S, section 7.3.
    const fit = fitOrderedLogit(rows, categories, { nCategories: 3, weights });
    expect(fit.converged).toBe(true);
    [0.5664, 1.2888, -0.5724, -0.3662, -1.091, 0.3603].forEach((value, k) => {
      expect(fit.coefficients[k]).toBeCloseTo(value, 4);
    });
    expect(fit.cuts[0]).toBeCloseTo(-0.4961, 4);
    expect(fit.cuts[1]).toBeCloseTo(0.6907, 4);
    expect(-2 * fit.logLikelihood).toBeCloseTo(3479.149, 3);
    expect(fit.errors[0]).toBeCloseTo(0.10465, 4);
    const chances = orderedChances(fit, rows[0]!);
    expect(chances.reduce((a, b) => a + b)).toBeCloseTo(1, 14);
    expect(chances[0]).toBeCloseTo(1 / (1 + Math.exp(0.4961)), 4);
  });

  test("two categories are a logistic regression", () => {
    const x = [0.3, -1, 2, 0.5, 1.4, -0.2, 0.9, -1.5];
    const y = [0, 0, 1, 1, 1, 0, 0, 1];
    const ordered = fitOrderedLogit(
      x.map((value) => [value]),
      y,
      { nCategories: 2 },
    );
    const plain = fitLogistic(
      x.map((value) => [1, value]),
      y.map((value) => value === 1),
    );
    expect(ordered.coefficients[0]).toBeCloseTo(plain.coefficients[1]!, 7);
    expect(ordered.cuts[0]).toBeCloseTo(-plain.coefficients[0]!, 7);
  });

  test("a category that never occurs and a constant regressor are refused", () => {
    expect(() => fitOrderedLogit([[1], [2], [3]], [0, 0, 2], { nCategories: 3 })).toThrow(
      /category 1 never occurs/,
    );
    expect(() => fitOrderedLogit([[1], [1], [1]], [0, 1, 2], { nCategories: 3 })).toThrow(/does not vary/);
  });
});
