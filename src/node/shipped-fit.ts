import type { FittedSet } from "../experiment/fitted-set.ts";
import { type FitManifest, fittedSetOf } from "./fit-folder.ts";
import { shippedFit } from "./shipped-fit.data.ts";

/** The fitted set that comes with the package: docs/calibration.md says how it was made. */
export function shippedFittedSet(): FittedSet {
  const { manifest, table } = shippedFit;
  return fittedSetOf(
    table,
    manifest.parameters.map(({ path }) => path),
  );
}

/** The manifest of the fit that comes with the package. */
export function shippedFitManifest(): FitManifest {
  return shippedFit.manifest;
}

/** The report of that fit, as JSON. */
export function shippedFitDiagnostics(): string {
  return shippedFit.diagnostics;
}
