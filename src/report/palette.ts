/**
 * The colours of the report, by name: for light paper and for dark.
 *
 * Series follow the eight hues of Okabe and Ito, "Color Universal Design" (2008, jfly.uni-koeln.de/color), which people
 * with the common kinds of colour blindness tell apart. On white, four of them are too pale, and on black two are too
 * dark, so these are shifted in lightness until they reach the contrast of 3 to 1 that WCAG 2.2, criterion 1.4.11, asks of
 * graphics; the amounts are chosen. No figure tells anything by colour alone.
 */
export const palette = {
  paper: { light: "#ffffff", dark: "#15181d" },
  panel: { light: "#f4f5f7", dark: "#1e2229" },
  ink: { light: "#1b1f26", dark: "#e6e8ec" },
  quiet: { light: "#565d68", dark: "#a9b0bb" },
  line: { light: "#d4d8de", dark: "#3a404a" },
  link: { light: "#0b5c94", dark: "#7fc0ee" },
  mark: { light: "#23618f", dark: "#6db3e3" },
  faint: { light: "#a9bfd1", dark: "#3f5c74" },
  band: { light: "#f3ead6", dark: "#3a3325" },
  "base-rate": { light: "#96660a", dark: "#e3b04b" },
  "series-1": { light: "#0072b2", dark: "#4aa3df" },
  "series-2": { light: "#d55e00", dark: "#ee7d3c" },
  "series-3": { light: "#008a64", dark: "#2fbd90" },
  "series-4": { light: "#b8608f", dark: "#dc93bb" },
  "series-5": { light: "#b57a00", dark: "#e69f00" },
  "series-6": { light: "#3a8fc4", dark: "#8ad0f5" },
  "series-7": { light: "#8a8000", dark: "#f0e442" },
  "series-8": { light: "#3c434d", dark: "#c3c8d0" },
} as const satisfies Record<string, { readonly light: string; readonly dark: string }>;

/** A colour by its name. */
export type Colour = keyof typeof palette;

const nSeries = 8;

/**
 * The colour as a value for a drawing: it follows the theme of the page, and is the colour on light paper where there is
 * no page, as in a drawing saved to a file.
 */
export function paint(colour: Colour): string {
  return `var(--${colour},${palette[colour].light})`;
}

/** The colour of the k-th of several things (from 0); after eight they repeat, so figures label directly too. */
export function seriesPaint(k: number): string {
  return paint(`series-${(k % nSeries) + 1}` as Colour);
}

/** The declarations of all colours for a theme, as CSS custom properties. */
export function declarations(theme: "light" | "dark"): string {
  return Object.entries(palette)
    .map(([name, colours]) => `--${name}:${colours[theme]};`)
    .join("");
}
