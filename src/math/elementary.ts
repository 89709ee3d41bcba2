/**
 * The elementary functions that model code uses in place of those of `Math`.
 *
 * ECMAScript leaves the last bits of `Math.exp`, `Math.log`, `Math.pow` and their kind to the engine. These use only
 * operations whose rounding IEEE 754 fixes, so the same run gives the same bytes in every engine and on every
 * machine. (`Math.sqrt`, `floor`, `abs`, `min`, `max`, `imul` and `fround` are exact and may be used as they are.)
 */
export { exp, expm1, sigmoid } from "./exponential.ts";
export { log, log1p, logit } from "./logarithm.ts";
export { pow } from "./power.ts";
