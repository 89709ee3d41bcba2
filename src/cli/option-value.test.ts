import { expect, test } from "vitest";
import { days, names, settings, wholeNumber } from "./option-value.ts";

test("a setting is a path and a number, and settings collect", () => {
  expect(settings("initial.stage.iraq=1", settings("war.cost.usa=2.5"))).toEqual([
    { path: "war.cost.usa", value: 2.5 },
    { path: "initial.stage.iraq", value: 1 },
  ]);
});

test.each(["war.cost", "war.cost=", "=2", "war.cost=x", "war.cost=1=2", "war.cost=Infinity"])(
  "%s is refused as a setting",
  (text) => {
    expect(() => settings(text)).toThrow("path=number");
  },
);

test.each(["", "1.5", "-1", "eleven", "11"])("%s is no whole number from 0 to 10", (text) => {
  expect(() => wholeNumber(0, 10)(text)).toThrow("from 0 to 10");
});

test("names and days may be given with commas or one by one", () => {
  expect(names("b, c", names("a"))).toEqual(["a", "b", "c"]);
  expect(days("30,90", [7])).toEqual([7, 30, 90]);
});
