import { dyadSeries } from "../calibration/event/series.ts";
import { readDyad } from "../node/data/read-dyad.ts";
import { csvText } from "../table/csv.ts";
import { asDataStop, type DataOptions, dataRequest, dyadOption } from "./data-request.ts";
import { Stop } from "./exit-code.ts";
import { print, printJson } from "./terminal.ts";

/** Prints the series of a dyad as CSV or JSON. */
export async function showSeries(
  files: readonly string[],
  {
    by,
    clock,
    json,
    ...options
  }: DataOptions & {
    readonly dyad: string;
    readonly by: "day" | "week";
    readonly clock: "act" | "known";
    readonly json?: true | undefined;
  },
): Promise<void> {
  const dyad = dyadOption(options.dyad);
  const request = { ...dataRequest(files, options), dyad };
  try {
    const events = await readDyad(request, clock === "known");
    const series = dyadSeries(events, { dyad, by, from: request.from, until: request.until });
    if (!json) return print(csvText(series));
    const columns = Object.fromEntries(
      series.columns.map(({ name, values }) => [
        name,
        Array.from(values as Iterable<string | number | null>),
      ]),
    );
    printJson({ dyad, by, clock, rows: series.nRows, columns });
  } catch (error) {
    if (error instanceof RangeError) throw new Stop("usage", `${error.message}.`);
    throw asDataStop(error);
  }
}
