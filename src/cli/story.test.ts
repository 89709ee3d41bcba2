import { expect, test } from "vitest";
import { mechanisms } from "../mechanisms/index.ts";
import { readScenario } from "../scenario/read.ts";
import { newScenarioText } from "./new-scenario.ts";
import { playCase, simulatorOf } from "./one-case.ts";
import { newStory, storyText } from "./story.ts";

const { scenario } = readScenario({
  text: newScenarioText({
    id: "t",
    title: "T",
    principals: ["north", "south"],
    start: "2020-02-20",
    horizon: 120,
  }),
  file: "scenario.yaml",
  mechanisms,
});
const simulator = simulatorOf(scenario!, []);
const { cast } = simulator.model.spec;

function played(replicate: number) {
  const { watcher, story } = newStory(cast);
  playCase(simulator, { policy: "wait", future: "middle", nFutures: 1, replicate, seed: 1 }, watcher);
  return story();
}

test("every act comes with the decision it follows from, and every decision to act has its act", () => {
  const ids = new Set(["wait"]);
  for (let replicate = 0; replicate < 5; replicate++) {
    for (const { event, decision } of played(replicate).events) {
      if (decision === null) continue;
      expect([decision.action, decision.day, decision.actor, decision.rival]).toEqual([
        event.kind,
        event.day,
        event.actor,
        event.target,
      ]);
      const sum = Object.values(decision.options).reduce((total, chance) => total + chance, 0);
      expect(sum).toBeCloseTo(1, 10);
      expect(decision.probability).toBe(decision.options[decision.action]);
      ids.add(decision.action);
    }
  }
  expect(ids.size).toBeGreaterThan(2);
});

test("a told story keeps to its width, and to the calendar", () => {
  const text = storyText(scenario!, cast, played(0), { width: 60, showQuietDays: true });
  expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(60);
  // Day 9 after 20 February of a leap year is 29 February.
  for (const [, date, day] of text.matchAll(/^(\d+ \w+ 2020) \(day (\d+)\)$/gm)) {
    const expected = new Date(Date.UTC(2020, 1, 20 + Number(day)));
    expect(date).toBe(
      expected.toLocaleDateString("en-GB", {
        day: "numeric",
        month: "long",
        year: "numeric",
        timeZone: "UTC",
      }),
    );
  }
});

test("a case told twice is the same", () => {
  expect(played(2)).toEqual(played(2));
});
