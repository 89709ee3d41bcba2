import { expect, test } from "vitest";
import { quantileDots, sortedNumbers, stackDots } from "./dot-stack.ts";

test("of two hundred futures each dot stands for two: the middle of each hundredth", () => {
  const values = Float64Array.from({ length: 201 }, (_, k) => k);
  const dots = quantileDots(values);
  // The hundredths of 0 to 200 are 2 wide, so that their middles are 1, 3, ..., 199.
  expect([...dots]).toEqual(Array.from({ length: 100 }, (_, k) => expect.closeTo(2 * k + 1, 9)));
});

test("up to a hundred futures have a dot each, and those without a number have none", () => {
  expect([...quantileDots(sortedNumbers([3, Number.NaN, 1]))]).toEqual([1, 3]);
});

test("dots of a column stand on each other, and no difference stands on zero", () => {
  expect(stackDots(Float64Array.of(-1.1, -0.2, 0, 0.3, 0.6), 1)).toEqual(
    [
      { value: -1, level: 0, nInColumn: 1 },
      { value: -0, level: 0, nInColumn: 3 },
      { value: 0, level: 1, nInColumn: 3 },
      { value: 0, level: 2, nInColumn: 3 },
      { value: 1, level: 0, nInColumn: 1 },
    ].map(({ value, ...rest }) => ({ value: expect.closeTo(value), ...rest })),
  );
});
