import { expect, test } from "vitest";
import { outcomeIds } from "../experiment/outcome.ts";
import { mechanisms } from "../mechanisms/index.ts";
import { readScenario } from "../scenario/read.ts";
import { idFault, newScenarioText } from "./new-scenario.ts";

const read = (text: string) => readScenario({ text, file: "scenario.yaml", mechanisms, outcomeIds });

test.each([
  ["two principals", { principals: ["coast", "fleet"] }],
  ["four principals, the last advised", { principals: ["a", "b", "c", "d"], advised: "d" }],
  [
    "a title with quotes, a colon and a number sign",
    { principals: ["a", "b"], title: 'A "closed": strait # 1' },
  ],
  ["a horizon shorter than the first usual one", { principals: ["a", "b"], horizon: 10 }],
])("a new scenario with %s has no fault", (_, answers) => {
  const text = newScenarioText({
    id: "strait",
    title: "A strait",
    start: "2031-05-02",
    horizon: 365,
    ...answers,
  });
  expect(read(text).faults.filter(({ severity }) => severity === "error")).toEqual([]);
});

test("ids that the format or YAML would read otherwise are refused", () => {
  for (const id of ["Strait", "a b", "", "1st", "true", "null"]) expect(idFault(id)).toBeDefined();
  expect(idFault("strait-2")).toBeUndefined();
});
