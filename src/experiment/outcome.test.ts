import { expect, test } from "vitest";
import { borderIncident } from "../../test/border-incident.ts";
import { mechanisms } from "../mechanisms/index.ts";
import { buildSimulator, medianFuture } from "./simulator.ts";

// A crisis in which about half of the runs hold a war: both sides decide every day, and one time in a hundred for war.
const simulator = buildSimulator({
  scenario: borderIncident(),
  mechanisms,
  overrides: [
    { path: "clock.calm", value: 1 },
    { path: "choice.share-war", value: 0.01 },
  ],
});
const [early, late] = ["war-free-days@10", "war-free-days@40"].map((column) =>
  simulator.columns.indexOf(column),
) as [number, number];

/** Days of the first war by the record of events, null if there was none, and what the outcomes say. */
function play(replicate: number): { readonly day: number | null; readonly out: Float64Array } {
  const out = new Float64Array(simulator.columns.length);
  let first: number | null = null;
  simulator.setFuture(medianFuture(simulator));
  simulator.setPolicy(0);
  simulator.run({ seed: 1, future: 0, replicate }, out, 0, {
    event({ kind, day }) {
      if (kind === "war-begins") first ??= day;
    },
  });
  return { day: first, out };
}

test("days before war are the day of the first war, and the horizon where there was none before it", () => {
  let nWars = 0;
  for (let replicate = 0; replicate < 40; replicate++) {
    const { day, out } = play(replicate);
    nWars += day === null ? 0 : 1;
    expect(out[late]).toBe(day ?? 40);
    expect(out[early]).toBe(Math.min(10, day ?? 10));
    expect(out[simulator.columns.indexOf("war@40")]).toBe(day === null ? 0 : 1);
  }
  // Both kinds of run must be among the forty, or the test shows nothing.
  expect(nWars).toBeGreaterThan(4);
  expect(nWars).toBeLessThan(36);
});

test("a war on the first day leaves no day without war", () => {
  const days = Array.from({ length: 400 }, (_, replicate) => play(replicate)).filter(({ day }) => day === 0);
  expect(days.length).toBeGreaterThan(0);
  for (const { out } of days) expect([out[early], out[late]]).toEqual([0, 0]);
});
