import { expect, test } from "vitest";
import { nearest } from "./nearest.ts";

test("a slip of the pen finds the name that was meant, whatever its case", () => {
  expect(nearest("audiance-costs", ["deterrence", "audience-costs"])).toBe("audience-costs");
  expect(nearest("USA", ["usa", "iran"])).toBe("usa");
  expect(nearest("tlak", ["talk", "threat"])).toBe("talk");
});

test("a name that is like none finds none", () => {
  expect(nearest("submarine", ["usa", "iran"])).toBeNull();
  expect(nearest("x", ["ab"])).toBeNull();
  expect(nearest("", ["a"])).toBeNull();
  expect(nearest("usa", [])).toBeNull();
  expect(nearest("a".repeat(100), ["a".repeat(99)])).toBeNull();
});
