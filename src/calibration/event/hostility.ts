import type { PloverCode } from "./plover-code.ts";

/** Levels of hostility of the MID data: 1 no militarised act, 2 threat, 3 display, 4 use of force, 5 war. */
export type Hostility = 1 | 2 | 3 | 4 | 5;

/**
 * The level of hostility of a single coded act.
 *
 * Threats of force, blockade, occupation and ultimata (138 and below it, 139) are 2; mobilising and showing force (root
 * 15) is 3; ASSAULT, seizure, blockade and occupation are 4. One act is never 5: war is what a source says of a whole
 * dispute, so 5 comes only from the MID, COW and ICB codes. Levels: Palmer et al. 2022, MID 5.0 codebook; the mapping is
 * chosen here.
 */
export function hostilityOf(cameo: string, plover: PloverCode | null): Hostility {
  if (plover === null) return 1;
  const { type, mode } = plover;
  if (type === "ASSAULT" || cameo === "191" || cameo === "192") return 4;
  if (type === "COERCE") return mode === "seize" ? 4 : 1;
  if (type === "MOBILIZE") return 3;
  if (type === "THREATEN" && (mode === "violence" || mode === "territory" || /^13(8|9)/.test(cameo)))
    return 2;
  return 1;
}
