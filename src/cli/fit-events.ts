import { dyadActs } from "../calibration/fit/dyad-acts.ts";
import { type EventFit, fitEvents } from "../calibration/fit/event-fit.ts";
import { type ParameterLine, parameterLines, parameterYaml } from "../calibration/fit/parameter-line.ts";
import { clock } from "../engine/clock.ts";
import { readDyad } from "../node/data/read-dyad.ts";
import { asDataStop, type DataOptions, dataRequest, dyadOption } from "./data-request.ts";
import { Stop } from "./exit-code.ts";

/** A fit to events as `detente fit events --json` prints it. Documented in docs/calibration.md. */
export interface EventReport extends EventFit {
  readonly parameters: readonly ParameterLine[];
  /** The same as lines for a scenario; empty where nothing is identified. */
  readonly yaml: string;
}

/** Reads the files and fits what they tell of the two actors. Stops for files and options that are wrong. */
export async function eventReport(
  files: readonly string[],
  options: DataOptions & { readonly dyad: string },
): Promise<EventReport> {
  const dyad = dyadOption(options.dyad);
  const request = { ...dataRequest(files, options), dyad };
  try {
    const data = dyadActs(await readDyad(request, false), dyad, request);
    const chances = { calm: clock.parameters.calm!.default, hot: clock.parameters.hot!.default };
    const fit = fitEvents(data, chances.calm);
    const parameters = parameterLines(fit, chances);
    return { ...fit, parameters, yaml: parameterYaml(parameters, fit) };
  } catch (error) {
    if (error instanceof RangeError) throw new Stop("usage", `${error.message}.`);
    throw asDataStop(error);
  }
}
