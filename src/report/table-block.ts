import { csvLink, type DataTable, dataTableHtml } from "./data-table.ts";
import { type Html, html } from "./html.ts";

/** A table that stands for itself in the page, with what a figure has around it. */
export interface TableBlock {
  /** Unique on the page; also the name of the saved file. */
  readonly id: string;
  readonly title: string;
  /** How to read it, in a sentence or two. */
  readonly reading: string;
  readonly provenance: string;
  readonly columns: DataTable["columns"];
  readonly hasFilter?: boolean;
}

/** The block as markup: a heading of the third level, the table, and a link that saves it. */
export function tableBlockHtml(block: TableBlock): Html {
  const { id, title, reading, provenance, columns, hasFilter = false } = block;
  const table: DataTable = { id: `${id}-data`, caption: title, columns, hasFilter };
  return html`<div class="block" id="${id}">
<h3 id="${id}-title">${title}</h3>
<p class="reading">${reading}</p>
${dataTableHtml(table)}
<p class="provenance">${provenance}</p>
<p class="actions">${csvLink(table, id)}</p>
</div>
`;
}
