import { pow } from "../math/elementary.ts";

/** Daily factor of a stock with a half-life in days; a half-life of 0 means that it never decays. */
export function dailyFactor(halfLife: number): number {
  return halfLife === 0 ? 1 : pow(0.5, 1 / halfLife);
}
