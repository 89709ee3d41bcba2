import { expect, test } from "vitest";
import { levers } from "../policy/lever.ts";
import { viewFields } from "../world/view.ts";
import { eventTable, formatTables, leverTable, parameterTable, refreshed, viewTable } from "./describe.ts";
import { straitMechanisms } from "./strait.test.fixture.ts";

test("tables have a line for each thing they list, after two lines of heading", () => {
  expect(leverTable().split("\n")).toHaveLength(levers.length + 2);
  expect(viewTable().split("\n")).toHaveLength(viewFields.length + 2);
  expect(eventTable()).toContain("| `vote` | host | none | none |");
  expect(parameterTable(straitMechanisms).split("\n").slice(2)).toEqual([
    "| `war.cost` | principal | cost of war | utils | 0, 10 | 1.5 | log-uniform 0.5 to 3 | yes |",
    "| `war.risk` | world | risk | - | 0, 1 | 0.1 | uniform 0 to 0.5 | yes |",
    "| `oil.price` | world | price | USD | 0, 500 | 60 | uniform 40 to 90 | yes |",
    "| `audience-costs.cost` | world | cost | utility | 0, 10 | 1 |  |  |",
  ]);
});

test("a page is refreshed between its markers and nowhere else, and a second time changes nothing", () => {
  const page = "before\n<!-- generated:events -->\nstale\n<!-- /generated -->\nafter\n";
  const once = refreshed(page, { events: "| fresh |" });
  expect(once).toBe("before\n<!-- generated:events -->\n\n| fresh |\n\n<!-- /generated -->\nafter\n");
  expect(refreshed(once, { events: "| fresh |" })).toBe(once);
});

test("a marker that names no part is an error", () => {
  const page = "<!-- generated:evnets -->\n<!-- /generated -->";
  expect(() => refreshed(page, formatTables(straitMechanisms))).toThrow('under the name "evnets"');
});
