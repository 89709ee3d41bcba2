import { expect, test } from "vitest";
import { mechanisms } from "../mechanisms/index.ts";
import type { Basis, Scenario } from "../scenario/scenario.ts";
import { countBases } from "./number-basis.ts";

const number = (
  sources: readonly string[],
  judgement: string | null,
): Basis & { value: number; range: null } => ({
  value: 1,
  range: null,
  sources,
  judgement,
});
const source = (id: string, checked: boolean) =>
  ({ id, checked, title: id, publisher: null, date: null, url: null, note: null }) as const;

test("a number counts once: by a source that was opened, else by one that was named, else by judgement", () => {
  const scenario = {
    sources: [source("read", true), source("recalled", false)],
    initial: {
      grievance: { a: number(["recalled", "read"], "and a judgement"), b: number(["recalled"], null) },
    },
    parameters: [{ mechanism: "war", parameter: "cost", subject: null, ...number([], "judged") }],
    events: [number(["read"], null)],
    hosts: [],
    off: mechanisms.map(({ name }) => name).filter((name) => name !== "war"),
  } as unknown as Scenario;
  const { parameters } = mechanisms.find(({ name }) => name === "war")!;
  expect(countBases(scenario)).toEqual({
    given: 4,
    sourced: 2,
    unverified: 1,
    judged: 1,
    // All of the war record's but `cost`, which the scenario sets.
    defaults: Object.keys(parameters).length - 1,
    defaultsFromEvidence: Object.values(parameters).filter(({ basis }) => basis === "evidence").length,
    sources: 2,
    sourcesUnverified: 1,
  });
});
