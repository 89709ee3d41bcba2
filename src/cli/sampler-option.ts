import { type Command, Option } from "@commander-js/extra-typings";
import type { Sampler } from "../experiment/design.ts";
import type { DesignPlan } from "../experiment/design-plan.ts";
import { Stop } from "./exit-code.ts";
import { wholeNumber } from "./option-value.ts";

/** Trajectories of a Morris design unless given (chosen; 10 to 50 are usual), and its levels (Morris 1991: four). */
const usualTrajectories = 20;
const usualLevels = 4;
/** Base samples of a Saltelli design unless given (chosen: a power of two, as its sequence wants). */
const usualBase = 256;

/** What is said of how futures are chosen. */
export interface SamplerOptions {
  readonly sampler?: Sampler | undefined;
  readonly trajectories?: number | undefined;
  readonly levels?: number | undefined;
  readonly base?: number | undefined;
  readonly secondOrder?: true | undefined;
}

/** Options that say how futures are chosen: a sample of the prior, or a design made for sensitivity analysis. */
export function withSamplerOptions<Arguments extends unknown[], Options extends Record<string, unknown>>(
  command: Command<Arguments, Options>,
) {
  return command
    .addOption(
      new Option(
        "--sampler <kind>",
        "how futures are chosen: a sample (latin-hypercube, sobol) of --futures, or a design for sensitivity (morris, saltelli)",
      ).choices(["latin-hypercube", "sobol", "morris", "saltelli"] as const),
    )
    .option("--trajectories <n>", `of a Morris design (default: ${usualTrajectories})`, wholeNumber(4, 1e5))
    .option("--levels <n>", `of a Morris design, even (default: ${usualLevels})`, wholeNumber(2, 100))
    .option(
      "--base <n>",
      `base samples of a Saltelli design, best a power of two (default: ${usualBase})`,
      wholeNumber(8, 2 ** 20),
    )
    .option("--second-order", "let a Saltelli design tell pairs of inputs too");
}

/**
 * The plan that the options ask for; undefined for samples of the prior. Stops for options that do not go together.
 */
export function planFrom(
  options: SamplerOptions & { readonly futures?: number | undefined; readonly quick?: true | undefined },
): DesignPlan | undefined {
  const { sampler, trajectories, levels, base, secondOrder } = options;
  const given = (values: Readonly<Record<string, unknown>>): string[] =>
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  const morris = given({ "--trajectories": trajectories, "--levels": levels });
  const saltelli = given({ "--base": base, "--second-order": secondOrder });
  if (sampler !== "morris" && morris.length > 0) needs(morris[0]!, "morris");
  if (sampler !== "saltelli" && saltelli.length > 0) needs(saltelli[0]!, "saltelli");
  if (sampler !== "morris" && sampler !== "saltelli") return undefined;
  const sized = given({ "--futures": options.futures, "--quick": options.quick });
  if (sized.length > 0) {
    throw new Stop(
      "usage",
      `A ${sampler} design has as many futures as its points; leave out ${sized.join(" and ")}.`,
    );
  }
  if (sampler === "saltelli") {
    return { kind: "saltelli", base: base ?? usualBase, secondOrder: secondOrder ?? false };
  }
  const nLevels = levels ?? usualLevels;
  if (nLevels % 2 !== 0) throw new Stop("usage", `--levels is ${nLevels}; it must be even.`);
  return { kind: "morris", trajectories: trajectories ?? usualTrajectories, levels: nLevels };
}

function needs(option: string, sampler: Sampler): never {
  throw new Stop("usage", `${option} is of another design: it needs --sampler ${sampler}.`);
}
