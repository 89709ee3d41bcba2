import { expect, test } from "vitest";
import { chooseRidge, ridges } from "./ridge-choice.ts";

test("the strength with the greatest held-out likelihood is chosen, and the stronger in a tie", () => {
  expect(chooseRidge(20, (_train, _test, ridge) => -Math.abs(ridge - 10))).toBe(10);
  expect(chooseRidge(20, () => 0)).toBe(ridges.at(-1));
});

test("every case is held out once, and never trained on then", () => {
  const held: number[] = [];
  chooseRidge(13, (train, test, ridge) => {
    expect(train.filter((i) => test.includes(i))).toEqual([]);
    expect(train.length + test.length).toBe(13);
    if (ridge === ridges[0]) held.push(...test);
    return 0;
  });
  expect(held.sort((a, b) => a - b)).toEqual(Array.from({ length: 13 }, (_, i) => i));
});

test("a fold that cannot be fitted counts for no strength", () => {
  const chosen = chooseRidge(10, (_train, test, ridge) => {
    if (test.includes(0)) throw new RangeError("no case of a category");
    return ridge === 3 ? 1 : 0;
  });
  expect(chosen).toBe(3);
});
