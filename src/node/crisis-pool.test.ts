import { expect, test } from "vitest";
import type { SampleTask } from "../calibration/icb/crisis-sample.ts";
import { openCrisisPool } from "./crisis-pool.ts";
import { readScenarioFiles } from "./scenario-files.ts";

const source = { scenario: readScenarioFiles("generic-crisis").scenario!, futures: 4, seed: 1 };
const task = (heat: number, number: number): SampleTask => ({
  vector: [heat, 0, 0, 0, 0, 0],
  task: number,
  futures: 4,
  replicates: 2,
  isFollowed: false,
});

test("results stand in the order of the tasks, and progress counts every task", async () => {
  const pool = openCrisisPool(source, 0);
  const told: number[] = [];
  const [cold, hot] = await pool.play([task(-1.2, 0), task(1.2, 1)], (done) => told.push(done));
  const [again] = await pool.play([task(1.2, 1)], () => undefined);
  expect(told).toEqual([1, 2]);
  expect(again).toEqual(hot);
  expect(cold!.runs).toBe(8);
  expect(hot!.meanLog).toBeGreaterThan(cold!.meanLog);
  await pool.close();
});
