import { stateLines } from "./state.data.ts";

/** A state as the sources name it. */
export interface State {
  /** The id used in the canonical table: ISO 3166-1 alpha-3 where there is one. */
  readonly id: string;
  /** Correlates of War number, which ICB, UCDP (Gleditsch and Ward) and MID share up to a few states; -1 if none. */
  readonly cow: number;
  /** Correlates of War abbreviation, such as UKG; empty if none. */
  readonly abbreviation: string;
  readonly names: readonly string[];
}

/** States of the Correlates of War list by number; two numbers may share an id (both Germanies before 1990 do not). */
export const states: readonly State[] = stateLines
  .trim()
  .split("\n")
  .map((line) => {
    const [cow, abbreviation, id, names] = line.split("|") as [string, string, string, string];
    return { id, cow: Number(cow), abbreviation, names: names.split(";") };
  });

/**
 * Codes of CAMEO for countries that differ from ISO 3166-1 today. Source: CAMEO country codes (Gerner, Schrodt and
 * Yilmaz 2009) against ISO 3166.
 */
const cameoAliases: Readonly<Record<string, string>> = {
  ROM: "ROU",
  ZAR: "COD",
  TMP: "TLS",
  KSV: "XKX",
  SCG: "SRB",
  YUG: "SRB",
  GZS: "PSE",
  WSB: "PSE",
};

/** Keys by which sources name states, with the id each means: "cow:630", "cowabb:ukg", "name:iran", "iso:ROM". */
export function stateKeys(): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  const add = (key: string, id: string): void => {
    if (!keys.has(key)) keys.set(key, id);
  };
  for (const { id, cow, abbreviation, names } of states) {
    if (cow >= 0) add(`cow:${cow}`, id);
    if (abbreviation !== "") add(`cowabb:${abbreviation.toLowerCase()}`, id);
    for (const name of names) add(`name:${name.toLowerCase()}`, id);
  }
  for (const { id } of states) add(`iso:${id.toLowerCase()}`, id);
  for (const [code, id] of Object.entries(cameoAliases)) add(`iso:${code.toLowerCase()}`, id);
  return keys;
}
