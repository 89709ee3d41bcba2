import { expect, test } from "vitest";
import { actsIn, countIn, firstDayIn, type HistoryAct } from "./history.ts";

const act = (day: number, kind: HistoryAct["kind"], actor: string, count = 1): HistoryAct => ({
  day,
  kind,
  actor,
  target: "b",
  count,
  deaths: 0,
});
const history = { acts: [act(0, "direct", "a"), act(3, "direct", "a", 2), act(9, "show", "a")] };
const span = { from: 1, to: 9 };

test("day 0 is left out of a span that begins on day 1, and the last day is in", () => {
  expect(countIn(history, { kinds: ["direct"] }, span)).toBe(2);
  expect(actsIn(history, { kinds: ["show"] }, span)).toHaveLength(1);
});

test("an act by someone else, or on someone else, is not meant", () => {
  expect(countIn(history, { kinds: ["direct"], actor: "b" }, span)).toBe(0);
  expect(countIn(history, { kinds: ["direct"], targets: ["c"] }, span)).toBe(0);
});

test("the first day of what never happens is the day after the span", () => {
  expect(firstDayIn(history, { kinds: ["direct"] }, span)).toBe(3);
  expect(firstDayIn(history, { kinds: ["threat"] }, span)).toBe(10);
});
