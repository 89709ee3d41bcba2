/**
 * The special functions of probability: normal, gamma and beta distributions.
 *
 * Built on `elementary.ts` only, so each gives the same bytes in every JavaScript engine.
 */
export { betaQuantile, regularizedBeta } from "./beta.ts";
export { gammaQuantile, logGamma, logGammaQuantile, regularizedGammaP, regularizedGammaQ } from "./gamma.ts";
export { normalCdf, normalQuantile, normalTail } from "./normal.ts";
