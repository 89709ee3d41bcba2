/** A row of a CSV file with the line it begins on, counted from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The rows of a CSV text, or the line on which a quotation is opened and never closed. */
export type CsvResult = { readonly rows: readonly CsvRow[] } | { readonly unclosed: number };

/**
 * Splits comma-separated text into rows, as RFC 4180 has it: quoted cells may hold commas, line ends and doubled quotes.
 *
 * Empty lines are left out. Cells are taken as they stand, blanks included.
 */
export function readCsv(text: string): CsvResult {
  const rows: CsvRow[] = [];
  let line = 1;
  let start = 1;
  let cells: string[] = [];
  let at = 0;
  const endRow = (): void => {
    if (cells.length > 1 || cells[0] !== "") rows.push({ line: start, cells });
    cells = [];
  };
  while (at <= text.length) {
    if (text[at] === '"') {
      const quoted = quotedCell(text, at);
      if (quoted === null) return { unclosed: line };
      cells.push(quoted.cell);
      line += quoted.lines;
      at = quoted.end;
    } else {
      const end = cellEnd(text, at);
      cells.push(text.slice(at, end));
      at = end;
    }
    if (text[at] === ",") {
      at++;
      continue;
    }
    endRow();
    if (at >= text.length) break;
    at += text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1;
    line++;
    start = line;
  }
  return { rows };
}

const stop = /[,\r\n]/g;

function cellEnd(text: string, from: number): number {
  stop.lastIndex = from;
  return stop.exec(text)?.index ?? text.length;
}

/** A quoted cell from its opening quote; what follows the closing quote up to the next comma is kept as it stands. */
function quotedCell(text: string, from: number): { cell: string; end: number; lines: number } | null {
  let cell = "";
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return null;
    cell += text.slice(at, quote);
    if (text[quote + 1] !== '"') {
      const end = cellEnd(text, quote + 1);
      cell += text.slice(quote + 1, end);
      return { cell, end, lines: cell.split("\n").length - 1 };
    }
    cell += '"';
    at = quote + 2;
  }
}
