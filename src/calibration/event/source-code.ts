import type { PloverType } from "../../world/plover.ts";
import type { Hostility } from "./hostility.ts";

/** How a code of a source other than CAMEO and PLOVER is read: a CAMEO code, and what that code does not say. */
export interface SourceCode {
  readonly cameo: string;
  readonly type?: PloverType;
  readonly mode?: string;
  readonly hostility?: Hostility;
}

/** ACLED sub-event types, in small letters. Names: ACLED codebook; the mapping is chosen here. */
export const acledCodes: Readonly<Record<string, SourceCode>> = {
  "armed clash": { cameo: "190" },
  "government regains territory": { cameo: "190" },
  "non-state actor overtakes territory": { cameo: "190" },
  "chemical weapon": { cameo: "2041" },
  "air/drone strike": { cameo: "195" },
  "suicide bomb": { cameo: "1831" },
  "shelling/artillery/missile attack": { cameo: "194" },
  "remote explosive/landmine/ied": { cameo: "183", mode: "explosives" },
  grenade: { cameo: "183", mode: "explosives" },
  "sexual violence": { cameo: "1821" },
  attack: { cameo: "180" },
  "abduction/forced disappearance": { cameo: "181" },
  "peaceful protest": { cameo: "141", hostility: 1 },
  "protest with intervention": { cameo: "141", hostility: 1 },
  "excessive force against protesters": { cameo: "175" },
  "violent demonstration": { cameo: "145", hostility: 1 },
  "mob violence": { cameo: "145", hostility: 1 },
  agreement: { cameo: "057" },
  arrests: { cameo: "173" },
  "change to group/activity": { cameo: "010" },
  "disrupted weapons use": { cameo: "171" },
  "headquarters or base established": { cameo: "154" },
  "looting/property destruction": { cameo: "1712" },
  "non-violent transfer of territory": { cameo: "0874", mode: "withdraw" },
  other: { cameo: "010" },
};

/** UCDP GED kinds of violence: 1 state-based, 2 non-state, 3 one-sided. All are lethal. The mapping is chosen here. */
export const gedCodes: Readonly<Record<string, SourceCode>> = {
  "1": { cameo: "190" },
  "2": { cameo: "190" },
  "3": { cameo: "180" },
};

/** UCDP/PRIO intensity of a conflict-year: 1 is 25 to 999 battle deaths, 2 is war. The mapping is chosen here. */
export const acdCodes: Readonly<Record<string, SourceCode>> = {
  "1": { cameo: "190" },
  "2": { cameo: "190", hostility: 5 },
};

/** MID actions 1 to 21 with their own levels. Names: MID 5.0 codebook; CAMEO codes are chosen here. */
export const midCodes: Readonly<Record<string, SourceCode>> = {
  "1": { cameo: "138", hostility: 2 },
  "2": { cameo: "1381", hostility: 2 },
  "3": { cameo: "1382", hostility: 2 },
  "4": { cameo: "1384", hostility: 2 },
  "5": { cameo: "1385", hostility: 2 },
  "6": { cameo: "1384", hostility: 2 },
  "7": { cameo: "150", hostility: 3 },
  "8": { cameo: "152", hostility: 3 },
  "9": { cameo: "152", hostility: 3 },
  "10": { cameo: "154", hostility: 3 },
  "11": { cameo: "154", hostility: 3 },
  "12": { cameo: "150", hostility: 3 },
  "13": { cameo: "191", hostility: 4 },
  "14": { cameo: "192", hostility: 4 },
  "15": { cameo: "171", hostility: 4 },
  "16": { cameo: "190", hostility: 4 },
  "17": { cameo: "190", hostility: 4 },
  "18": { cameo: "190", hostility: 4 },
  "19": { cameo: "2041", hostility: 4 },
  "20": { cameo: "190", hostility: 5 },
  "21": { cameo: "190", hostility: 5 },
};

/** ICB triggers (break, triggr). 4 (change outside) and 6 (challenge at home) are no act by anybody. Chosen here. */
export const icbTriggerCodes: Readonly<Record<string, SourceCode>> = {
  "1": { cameo: "130", hostility: 1 },
  "2": { cameo: "160" },
  "3": { cameo: "163" },
  "5": { cameo: "120" },
  "7": { cameo: "150" },
  "8": { cameo: "190" },
  "9": { cameo: "190" },
};

/** ICB major responses (majres). 1 is no response, and no event. Chosen here. */
export const icbResponseCodes: Readonly<Record<string, SourceCode>> = {
  "2": { cameo: "130", hostility: 1 },
  "3": { cameo: "160" },
  "4": { cameo: "163" },
  "5": { cameo: "120" },
  "6": { cameo: "150" },
  "7": { cameo: "150" },
  "8": { cameo: "190" },
  "9": { cameo: "190" },
};

/** COW inter-state wars: entering one. */
export const warCodes: Readonly<Record<string, SourceCode>> = { war: { cameo: "190", hostility: 5 } };

/** Ranges of deaths of the MID fatality levels 0 to 6; null is no upper end. Source: MID 5.0 codebook. */
export const midFatalities: readonly { readonly low: number; readonly high: number | null }[] = [
  { low: 0, high: 0 },
  { low: 1, high: 25 },
  { low: 26, high: 100 },
  { low: 101, high: 250 },
  { low: 251, high: 500 },
  { low: 501, high: 999 },
  { low: 1000, high: null },
];
