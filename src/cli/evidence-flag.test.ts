import { expect, test } from "vitest";
import type { Evidence, Scenario, Source } from "../scenario/scenario.ts";
import { type Doubtable, type Flag, flagSiteOf, flagsOf, isAfter } from "./evidence-flag.ts";

const source = (id: string, checked: boolean, date: string | null): Source => ({
  id,
  checked,
  date,
  title: id,
  publisher: null,
  url: null,
  note: null,
});
const item = (id: string, bearing: Evidence["bearing"]) =>
  ({ id, bearing, text: id, reliability: "low", sources: [], judgement: null, note: null }) as const;
const site = flagSiteOf({
  start: "2020-01-05",
  sources: [
    source("read", true, "2019-12"),
    source("late", true, "2020-01-06"),
    source("named", false, null),
    source("same-month", true, "2020-01"),
  ],
  evidence: [item("E1", "supports"), item("E2", "opposes"), item("E3", "mixed"), item("E4", "supports")],
} as unknown as Scenario);
const flags = (entry: Partial<Doubtable>): Flag[] =>
  flagsOf({ sources: [], judgement: null, ...entry }, site);
const names = (entry: Partial<Doubtable>): string[] => flags(entry).map(({ flag }) => flag);

test("what has neither a source nor a judgement is unsourced, and a reason makes it a judgement", () => {
  expect(names({})).toEqual(["unsourced"]);
  expect(flags({ judgement: "a guess" })).toEqual([{ flag: "judgement", because: "a guess" }]);
  expect(names({ sources: ["read"], judgement: "and a guess" })).toEqual([]);
});

test("one late source among several makes a number stale, and is named", () => {
  expect(flags({ sources: ["read", "late"] })).toEqual([
    { flag: "stale", because: "late is dated 2020-01-06" },
  ]);
  expect(names({ sources: ["same-month"] })).toEqual([]);
});

test("an own date after the start is stale even where the dates of its sources do not matter", () => {
  expect(names({ sources: ["late"], date: "2019-06-24", hasDatedSources: false })).toEqual([]);
  expect(names({ sources: ["read"], date: "2020-02", hasDatedSources: false })).toEqual(["stale"]);
});

test("a source is unchecked only where none of them was opened", () => {
  expect(names({ sources: ["named"] })).toEqual(["unchecked"]);
  expect(names({ sources: ["named", "read"] })).toEqual([]);
});

test("evidence on both sides is a dispute; a mixed item takes no side, nor do two on the same", () => {
  const of = (...evidence: readonly string[]) => names({ sources: ["read"], evidence });
  expect([of("E1", "E2"), of("E1", "E3"), of("E2", "E3"), of("E1", "E4"), of("D1")]).toEqual([
    ["disputed"],
    [],
    [],
    [],
    [],
  ]);
  expect(flags({ sources: ["read"], disputed: "5 or 6", evidence: ["E2", "E1", "E4"] })).toEqual([
    { flag: "disputed", because: "5 or 6; E1, E4 for it, E2 against" },
  ]);
});

test("a month that holds the start is not after it, the next one is; no date is never after", () => {
  const after = ["2020-01-05", "2020-01", "2020", "2020-01-06", "2020-02", "2021"].map((date) =>
    isAfter(date, "2020-01-05"),
  );
  expect(after).toEqual([false, false, false, true, true, true]);
  expect(isAfter(null, "2020-01-05")).toBe(false);
});
