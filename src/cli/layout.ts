import Table from "cli-table3";

/** How a paragraph is set: its width, what its first line begins with, and what the others do. */
export interface Setting {
  readonly width: number;
  readonly first?: string;
  readonly rest?: string;
}

/**
 * A paragraph broken at spaces so that no line is wider than `width`; a word longer than a line is cut. Line breaks in
 * the text count as spaces. Widths count code points, which is right for the scripts that names are written in here.
 */
export function wrap(text: string, { width, first = "", rest = first }: Setting): string {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  const flush = (): void => {
    lines.push(line.trimEnd());
    line = rest;
    isEmpty = true;
  };
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    let left = word;
    if (!isEmpty && lengthOf(line) + 1 + lengthOf(left) > width) flush();
    while (isEmpty && lengthOf(line) + lengthOf(left) > width && lengthOf(left) > 1) {
      const letters = [...left];
      const room = Math.max(1, width - lengthOf(line));
      line += letters.slice(0, room).join("");
      left = letters.slice(room).join("");
      flush();
      if (left === "") break;
    }
    if (left === "") continue;
    line += isEmpty ? left : ` ${left}`;
    isEmpty = false;
  }
  if (!isEmpty || lines.length === 0) lines.push(line.trimEnd());
  return lines.join("\n");
}

/** A text cut to a width, with an ellipsis where something is missing. */
export function cut(text: string, width: number): string {
  const letters = [...text];
  return letters.length <= width ? text : `${letters.slice(0, Math.max(0, width - 1)).join("")}…`;
}

/** A column of a table: its heading and the side its cells stand on; `flexible` columns wrap when room is short. */
export interface Column {
  readonly head: string;
  readonly align?: "left" | "right";
  readonly flexible?: boolean;
}

/** Space between columns. */
const gap = "  ";
/** A flexible column is never set narrower than this. */
const leastWidth = 8;

/**
 * Rows in aligned columns, two spaces apart, under a line of headings, without rules or colour. When the table is wider
 * than `width`, cells of flexible columns wrap onto further lines; without such columns it is as wide as its cells.
 */
export function tableText(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
  indent = "",
): string {
  const heads = columns.map((column) => column.head);
  const table = new Table({
    chars: { ...noRules, middle: gap },
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
    colAligns: columns.map((column) => column.align ?? "left"),
    colWidths: columnWidths(columns, rows, width - lengthOf(indent)),
    wordWrap: true,
  });
  if (heads.some((head) => head !== "")) table.push([...heads]);
  for (const row of rows) table.push(columns.map((_, k) => row[k] ?? ""));
  const lines = table.toString().split("\n");
  return lines.map((line) => (indent + line).trimEnd()).join("\n");
}

const noRules = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
};

function columnWidths(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): number[] {
  const widths = columns.map((column, k) =>
    Math.max(1, lengthOf(column.head), ...rows.map((row) => lengthOf(row[k] ?? ""))),
  );
  const flexible = columns.flatMap((column, k) => (column.flexible ? [k] : []));
  const fixed = widths.reduce((sum, size, k) => (flexible.includes(k) ? sum : sum + size), 0);
  let left = width - gap.length * (columns.length - 1) - fixed;
  // The narrowest first: what it leaves over goes to the wider ones.
  flexible.sort((a, b) => widths[a]! - widths[b]!);
  flexible.forEach((k, position) => {
    const share = Math.floor(left / (flexible.length - position));
    widths[k] = Math.max(leastWidth, Math.min(widths[k]!, share));
    left -= widths[k]!;
  });
  return widths;
}

function lengthOf(text: string): number {
  return [...text].length;
}
