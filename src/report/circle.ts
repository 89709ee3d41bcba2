/**
 * A point of the circle of radius 1 round (0, 0): `turn` 0 is at the right, 1/4 at the top (y = 1), 1 at the right again.
 *
 * The angle is right to a fifth of a degree, which no picture shows, and the point lies on the circle exactly; the
 * engine's own sine is not used, since its last bits differ between machines and pictures must not.
 *
 * Source: Bhaskara I's approximation, cos(x) = (pi^2 - 4 x^2) / (pi^2 + x^2) for |x| <= pi/2; Gupta 1967, Indian J. Hist.
 * Sci. 2, 121-136.
 */
export function circlePoint(turn: number): { readonly x: number; readonly y: number } {
  const once = turn - Math.floor(turn);
  const quarter = Math.floor(once * 4);
  const { near, far } = firstQuarter(once * 4 - quarter);
  if (quarter === 0) return { x: near, y: far };
  if (quarter === 1) return { x: -far, y: near };
  if (quarter === 2) return { x: -near, y: -far };
  return { x: far, y: -near };
}

/** Cosine and sine of a part of the quarter turn, in [0, 1). */
function firstQuarter(part: number): { readonly near: number; readonly far: number } {
  const square = (part * part) / 4; // (x / pi)^2
  const near = (1 - 4 * square) / (1 + square);
  return { near, far: Math.sqrt(Math.max(0, 1 - near * near)) };
}
