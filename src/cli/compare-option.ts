import type { Override } from "../experiment/override.ts";
import type { SamplerOptions } from "./sampler-option.ts";
import type { SettlingChoice } from "./settling-option.ts";

/** The options of a comparison besides the scenario. */
export interface CompareOptions extends SamplerOptions, SettlingChoice {
  readonly policy?: readonly string[] | undefined;
  readonly reference?: string | undefined;
  /** Legs whose combinations are compared too. */
  readonly factorial?: readonly string[] | undefined;
  readonly horizon?: readonly number[] | undefined;
  readonly outcomes?: readonly string[] | undefined;
  /** Outcome that is looked at in depth. */
  readonly focus?: string | undefined;
  readonly set: readonly Override[];
  readonly seed: number;
  readonly futures?: number | undefined;
  /** Folder of the fitted set that futures take rows of, "" for the one that comes with the package. */
  readonly fitted?: string | undefined;
  readonly replicates?: number | undefined;
  readonly quick?: true | undefined;
  readonly threads?: number | undefined;
  readonly out?: string | undefined;
}
