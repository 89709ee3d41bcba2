import { expect, test } from "vitest";
import { circlePoint } from "./circle.ts";

test("the point lies on the circle, and within a fifth of a degree of where it should be", () => {
  for (let k = -90; k < 720; k++) {
    const { x, y } = circlePoint(k / 360);
    expect(x * x + y * y).toBeCloseTo(1, 12);
    const angle = (k * Math.PI) / 180;
    const away = Math.abs(
      Math.atan2(y * Math.cos(angle) - x * Math.sin(angle), x * Math.cos(angle) + y * Math.sin(angle)),
    );
    expect(away * (180 / Math.PI), `${k} degrees`).toBeLessThan(0.2);
  }
});

test("the quarters are exact", () => {
  expect(circlePoint(0)).toEqual({ x: 1, y: 0 });
  expect(circlePoint(0.25)).toEqual({ x: -0, y: 1 });
  expect(circlePoint(0.5)).toEqual({ x: -1, y: -0 });
});
