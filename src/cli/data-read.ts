import { type FileReport, type ReadReport, type ReasonCount, readData } from "../node/data/read-data.ts";
import { asDataStop, type DataOptions, dataRequest } from "./data-request.ts";
import { Stop } from "./exit-code.ts";
import { wrap } from "./layout.ts";
import { print, printJson, textWidth } from "./terminal.ts";

/** Reads files, writes the table if one is asked for, and prints what became of every row. */
export async function readFiles(
  files: readonly string[],
  {
    to,
    json,
    ...options
  }: DataOptions & { readonly to?: string | undefined; readonly json?: true | undefined },
): Promise<void> {
  const format = to === undefined ? null : formatOf(to);
  const request = dataRequest(files, options);
  try {
    const data = await readData(request);
    try {
      refuseNothing(data.report);
      if (to !== undefined && format !== null) await data.write(to, format);
      if (json) printJson({ ...data.report, to: to ?? null });
      else print(reportText(data.report, to ?? null));
    } finally {
      data.close();
    }
  } catch (error) {
    throw asDataStop(error);
  }
}

function formatOf(file: string): "parquet" | "csv" {
  if (file.endsWith(".parquet")) return "parquet";
  if (file.endsWith(".csv")) return "csv";
  throw new Stop("usage", `--to ${file}: the name must end in .parquet or .csv.`);
}

/** A file of which no row is right is the wrong file: an error, and not an empty table. */
function refuseNothing({ files }: ReadReport): void {
  for (const report of files) {
    const wrong = report.rejected.reduce((sum, { count }) => sum + count, 0);
    if (report.records === 0 && wrong > 0) {
      throw new Stop(
        "files",
        `${report.file}: no row could be read as ${report.source}: ${rejectedText(report)}`,
      );
    }
  }
}

function reportText(report: ReadReport, to: string | null): string {
  const width = textWidth();
  const say = (text: string, first = "  "): string => wrap(text, { width, first, rest: `${first}  ` });
  const lines = report.files.flatMap((file) => [
    say(
      `${file.file} (${file.source}): ${number(file.rows)} rows, ${number(file.records)} ${report.kind}s`,
      "",
    ),
    ...file.notes.map((note) => say(note)),
    ...(file.rejected.length === 0 ? [] : [say(rejectedText(file))]),
    ...(file.leftOut.length === 0 ? [] : [say(`left out: ${file.leftOut.map(reasonText).join("; ")}`)]),
  ]);
  if (report.duplicates > 0) lines.push(`${number(report.duplicates)} duplicates merged`);
  if (report.outside > 0) lines.push(`${number(report.outside)} outside the span or dyad asked for`);
  lines.push(
    to === null
      ? `${number(report.kept)} ${report.kind}s; nothing was written: name a file with --to`
      : `${number(report.kept)} ${report.kind}s written to ${to}`,
  );
  return lines.join("\n");
}

function rejectedText({ rejected }: FileReport): string {
  const all = rejected.reduce((sum, { count }) => sum + count, 0);
  return `${number(all)} rows rejected: ${rejected.map(reasonText).join("; ")}`;
}

function reasonText({ reason, count, examples }: ReasonCount): string {
  const places = examples.map(({ line, found }) =>
    found === null ? `line ${line}` : `line ${line}: ${short(found)}`,
  );
  return `${number(count)} ${reason} (${places.join(", ")}${count > examples.length ? ", ..." : ""})`;
}

/** What a file holds is shown without control letters, which a terminal might obey. */
function short(text: string): string {
  const clean = text.replaceAll(/\p{C}/gu, "?");
  return clean.length > 40 ? `${clean.slice(0, 39)}…` : clean;
}

function number(value: number): string {
  return value.toLocaleString("en-US");
}
