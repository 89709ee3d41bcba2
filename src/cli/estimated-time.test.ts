import { expect, test } from "vitest";
import { aboutText } from "./estimated-time.ts";

test("times are told in the unit a person would use", () => {
  expect([3, 42, 200, 3000, 9000].map(aboutText)).toEqual([
    "a few seconds",
    "about 40 seconds",
    "about 3 minutes",
    "about 50 minutes",
    "about 3 hours",
  ]);
});
