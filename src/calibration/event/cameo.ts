import { cameoLines } from "./cameo.data.ts";

/** QuadClass: verbal cooperation, material cooperation, verbal conflict, material conflict. */
export type Quad = 1 | 2 | 3 | 4;

/** One CAMEO code of two to four digits; text, because 010 and 10 differ. */
export interface CameoCode {
  readonly code: string;
  readonly label: string;
  /** First two digits. */
  readonly root: string;
  readonly quad: Quad;
  /** -10 (conflict) to 10 (cooperation), after Goldstein 1992. */
  readonly goldstein: number;
  /** The value of the second public table where it differs (016, 124, 163, 164, 166), else null. */
  readonly otherGoldstein: number | null;
}

/** Every CAMEO code: 20 roots and 293 codes below them. */
export const cameoCodes: readonly CameoCode[] = cameoLines
  .trim()
  .split("\n")
  .map((line) => {
    const [code, value, other, ...label] = line.split("|") as [string, string, string, ...string[]];
    const root = code.slice(0, 2);
    return {
      code,
      label: label.join("|"),
      root,
      quad: quadOfRoot(root),
      goldstein: Number(value),
      otherGoldstein: other === "" ? null : Number(other),
    };
  });

const byCode: ReadonlyMap<string, CameoCode> = new Map(cameoCodes.map((entry) => [entry.code, entry]));

/** The entry of a CAMEO code, or null for a code that CAMEO does not have. */
export function cameoCode(code: string): CameoCode | null {
  return byCode.get(code) ?? null;
}

/** QuadClass of a root from 01 to 20, as GDELT groups them: 01-05, 06-08, 09-13, 14-20. */
function quadOfRoot(root: string): Quad {
  const number = Number(root);
  if (number <= 5) return 1;
  if (number <= 8) return 2;
  return number <= 13 ? 3 : 4;
}
