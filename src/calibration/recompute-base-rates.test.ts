import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readCsvTable } from "../table/csv.ts";
import { tableOf } from "../table/table.ts";
import { baseRate, crisisDurations, terminationLifeTable } from "./base-rates.ts";
import { recomputeBaseRates } from "./recompute-base-rates.ts";

// ICB may not be shipped: DETENTE_DATA is a folder with icb/ and cow-mid/ as docs/data.md lays them out.
const folder = process.env.DETENTE_DATA ?? "";
const read = (path: string) => readCsvTable(readFileSync(join(folder, path), "utf8").replace(/^\uFEFF/, ""));
const has = folder !== "" && existsSync(join(folder, "icb/icb1v14.csv"));

test.skipIf(!has)(
  "counts from the publishers' files equal those that are shipped (skipped without DETENTE_DATA)",
  () => {
    const rates = recomputeBaseRates({
      icb1: read("icb/icb1v14.csv"),
      gml: read("cow-mid/gml_mid_disps.csv"),
      mid: read("cow-mid/MIDA-5.0.csv"),
    });
    expect(rates.shares.length).toBe(53);
    for (const { id, k, n, low, high } of rates.shares) {
      expect([id, k, n]).toEqual([id, baseRate(id).k, baseRate(id).n]);
      // The shipped ends have six figures.
      expect(Math.abs(low - baseRate(id).low), id).toBeLessThanOrEqual(1e-5 * low);
      expect(Math.abs(high - baseRate(id).high), id).toBeLessThanOrEqual(1e-5 * high);
    }
    for (const [name, quantiles] of Object.entries(rates.crisisDurations)) {
      for (const [key, value] of Object.entries(quantiles)) {
        const shipped = crisisDurations[name as keyof typeof crisisDurations][key as keyof typeof quantiles];
        expect(value, `${name} ${key}`).toBeCloseTo(shipped, 6);
      }
    }
    rates.terminationLifeTable.forEach((row, k) => {
      const { hazardPerDay, ...counts } = terminationLifeTable[k]!;
      expect(row).toMatchObject(counts);
      expect(row.hazardPerDay).toBeCloseTo(hazardPerDay, 7);
    });
  },
);

test("a file without the columns, or with no row of a group, is refused", () => {
  const empty = tableOf([{ name: "x", values: Float64Array.of(1) }]);
  expect(() => recomputeBaseRates({ icb1: empty, gml: empty, mid: empty })).toThrow(
    /no column is called "sevviosy"/,
  );
  const names = "sevviosy viol iwcmb yrtrig cractr usactor break protrac gravcr forout outesr brexit".split(
    " ",
  );
  const one = tableOf(names.map((name) => ({ name, values: Float64Array.of(name === "yrtrig" ? 1930 : 1) })));
  expect(() => recomputeBaseRates({ icb1: one, gml: empty, mid: empty })).toThrow(
    /no row belongs to the group of icb-/,
  );
});
