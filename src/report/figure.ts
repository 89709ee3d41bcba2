import { csvLink, type DataTable, dataTableHtml } from "./data-table.ts";
import { type Html, html } from "./html.ts";

/** What every figure is told: its id (unique on the page, kebab-case), title, and where its numbers come from. */
export interface FigureFrame {
  readonly id: string;
  readonly title: string;
  /** A sentence with the manifest, the size of the design and the Monte Carlo error. */
  readonly provenance: string;
}

/** An entry of a legend: a small drawing and what it stands for. */
export interface LegendEntry {
  readonly symbol: Html;
  readonly text: string;
}

/**
 * A figure: the drawing in two widths, a sentence on how to read it, the same in words for those who do not see it, and
 * the table behind it.
 */
export interface Figure extends FigureFrame {
  readonly reading: string;
  /** What the drawing shows, in sentences with the main numbers. */
  readonly alt: string;
  readonly wide: Html;
  readonly narrow: Html;
  readonly legend?: readonly LegendEntry[];
  readonly table: DataTable;
  /** Whether the table stands open, because the drawing needs it. */
  readonly isOpen?: boolean;
}

/** Widths in which figures are drawn, in pixels: for a page and for a phone of 320 and more. Chosen. */
export const widths = { wide: 760, narrow: 340 } as const;

/** What a drawing has to know of its figure: which of the two it is. */
export interface Drawing {
  readonly id: string;
  readonly title: string;
  readonly alt: string;
  readonly width: number;
}

/** Draws a figure in both widths. */
export function bothWidths(
  frame: FigureFrame,
  alt: string,
  draw: (drawing: Drawing) => Html,
): Pick<Figure, "wide" | "narrow"> {
  const { id, title } = frame;
  return {
    wide: draw({ id: `${id}-wide`, title, alt, width: widths.wide }),
    narrow: draw({ id: `${id}-narrow`, title, alt, width: widths.narrow }),
  };
}

/** The figure as markup: a heading of the third level, and everything else readable without script. */
export function figureHtml(figure: Figure): Html {
  const { id, title, table } = figure;
  return html`<figure id="${id}" aria-labelledby="${id}-title">
<h3 id="${id}-title">${title}</h3>
<p class="reading">${figure.reading}</p>
${legendHtml(figure.legend)}<div class="drawing wide">${figure.wide}</div>
<div class="drawing narrow">${figure.narrow}</div>
<figcaption>${figure.provenance}</figcaption>
<details${figure.isOpen ? html` open` : null}><summary>In words and numbers<span class="unseen">: ${title}</span></summary>
<p class="words">${figure.alt}</p>
${dataTableHtml(table)}
<p class="actions">${csvLink(table, id)} <button type="button" class="button" data-save-svg="${id}" hidden>Save figure<span class="unseen"> ${title}</span> (SVG)</button></p>
</details>
</figure>
`;
}

function legendHtml(legend: readonly LegendEntry[] | undefined): Html | null {
  if (legend === undefined || legend.length === 0) return null;
  return html`<ul class="legend">${legend.map(({ symbol, text }) => html`<li>${symbol} ${text}</li>`)}</ul>
`;
}
