import {
  combinationsOf,
  type Factorial,
  factorialOf,
  withCombinations,
} from "../experiment/combined-policy.ts";
import type { Scenario } from "../scenario/scenario.ts";
import type { CompareOptions } from "./compare-option.ts";
import { Stop } from "./exit-code.ts";
import { knownName } from "./known-name.ts";

/**
 * The scenario with the combinations that `--factorial` asks for, and the policies that are asked for with them; without
 * that option, what was given. Stops the command when legs are unknown or cannot be combined.
 */
export function factorialFrom(
  written: Scenario,
  { factorial: legs, reference, policy }: CompareOptions,
): { scenario: Scenario; factorial: Factorial | undefined; policy: readonly string[] | undefined } {
  if (legs === undefined) return { scenario: written, factorial: undefined, policy };
  const known = written.policies.map(({ id }) => id);
  for (const id of legs) knownName("policy", id, known);
  try {
    const against = knownName("policy", reference ?? written.reference, known);
    const factorial = factorialOf(written, against, legs);
    const cells = combinationsOf(factorial).map(({ policy: id }) => id);
    return {
      scenario: withCombinations(written, factorial),
      factorial,
      policy: policy === undefined ? undefined : [...policy, ...cells],
    };
  } catch (error) {
    if (error instanceof RangeError) throw new Stop("usage", `--factorial: ${error.message}`);
    throw error;
  }
}
