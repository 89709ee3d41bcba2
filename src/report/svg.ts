import * as Plot from "@observablehq/plot";
import type { Drawing } from "./figure.ts";
import { type Html, html, trusted } from "./html.ts";
import { paint } from "./palette.ts";

/** Attributes whose numbers are places on the drawing: a hundredth of a pixel is enough. */
const places = [
  "d",
  "transform",
  "x",
  "y",
  "x1",
  "x2",
  "y1",
  "y2",
  "cx",
  "cy",
  "r",
  "width",
  "height",
  "points",
];

/** The size of text in drawings, in pixels; drawings are shown at their own size, so it is what a reader sees. Chosen. */
export const textSize = 12.5;

/** The inside of a drawing and its height in pixels. */
export interface Content {
  readonly height: number;
  readonly content: Html;
}

/**
 * A chart of Observable Plot as a group of marks that can stand in a drawing.
 *
 * `document` is where its elements are made: that of the browser, or one of linkedom. The style sheet that Plot puts
 * into a drawing is left out, since the page forbids styles that it does not know; the page's own has the same rules.
 */
export function plotContent(document: unknown, width: number, options: Plot.PlotOptions): Content {
  const chart = Plot.plot({ ...options, document: document as never, width }) as unknown as Element;
  for (const style of chart.querySelectorAll("style")) style.remove();
  for (const element of chart.querySelectorAll("*")) tidy(element);
  const marks = trusted(chart.innerHTML);
  const content = html`<g text-anchor="middle" fill="currentColor">${marks}</g>`;
  return { height: Number(chart.getAttribute("height")), content };
}

/** A drawing of its own, named and described for those who do not see it. */
export function svgOf(drawing: Drawing, { height, content }: Content): Html {
  const { id, title, alt, width } = drawing;
  return html`<svg xmlns="http://www.w3.org/2000/svg" id="${id}" role="img" aria-labelledby="${id}-name ${id}-alt" width="${width}" height="${px(height)}" viewBox="0 0 ${width} ${px(height)}" font-family="system-ui, sans-serif" font-size="${textSize}" fill="${paint("ink")}"><title id="${id}-name">${title}</title><desc id="${id}-alt">${alt}</desc>${content}</svg>`;
}

/** A small drawing of 16 by 12 pixels for a legend. */
export function symbol(content: Html): Html {
  return html`<svg class="symbol" width="18" height="12" viewBox="0 0 18 12" aria-hidden="true" focusable="false">${content}</svg>`;
}

/** A number as a coordinate: a hundredth of a pixel is enough. */
export function px(value: number): number {
  return Math.round(value * 100) / 100;
}

/** What is used of an element; the library has no types of the browser's document. */
interface Element {
  readonly innerHTML: string;
  querySelectorAll(selector: string): Iterable<Element>;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  remove(): void;
}

function tidy(element: Element): void {
  // Names of groups are for people who look into the file; inside one picture a screen reader does not read them.
  element.removeAttribute("aria-label");
  element.removeAttribute("class");
  for (const name of places) {
    const value = element.getAttribute(name);
    if (value?.includes(".")) {
      element.setAttribute(
        name,
        value.replace(/-?\d*\.\d{3,}(e-?\d+)?/g, (number) => String(px(Number(number)))),
      );
    }
  }
}
