import { expect, test } from "vitest";
import { type Colour, declarations, paint, palette, seriesPaint } from "./palette.ts";

/** Relative luminance of an sRGB colour: WCAG 2.2, definition of "relative luminance". */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high! + 0.05) / (low! + 0.05);
}

for (const theme of ["light", "dark"] as const) {
  test(`on ${theme} paper and panels, text has a contrast of at least 4.5 to 1`, () => {
    for (const ground of ["paper", "panel"] as const) {
      for (const text of ["ink", "quiet", "link"] as const) {
        expect(
          contrast(palette[text][theme], palette[ground][theme]),
          `${text} on ${ground}`,
        ).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  test(`on ${theme} paper, every mark that carries a meaning has a contrast of at least 3 to 1`, () => {
    const marks = Object.keys(palette).filter(
      (name) => name.startsWith("series-") || ["mark", "base-rate"].includes(name),
    );
    expect(marks.length).toBe(10);
    for (const mark of marks) {
      expect(contrast(palette[mark as Colour][theme], palette.paper[theme]), mark).toBeGreaterThanOrEqual(3);
    }
  });
}

test("a paint falls back to its colour on light paper, and a ninth series takes the first colour again", () => {
  expect(paint("ink")).toBe("var(--ink,#1b1f26)");
  expect(seriesPaint(8)).toBe(seriesPaint(0));
  expect(declarations("dark")).toContain("--ink:#e6e8ec;");
});
