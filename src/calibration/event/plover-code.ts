import { isPloverType, type PloverType, ploverModes } from "../../world/plover.ts";
import { cameoCode, cameoCodes, type Quad } from "./cameo.ts";
import { ploverLines } from "./cameo-plover.data.ts";

/** A PLOVER coding; the mode is null where the code does not say so much. */
export interface PloverCode {
  readonly type: PloverType;
  readonly mode: string | null;
}

/**
 * Modes of the published conversion file that the manual of PLOVER 0.8 no longer has, and what they become: a mode of
 * the manual, or null where no mode fits. Chosen here.
 */
const oldModes: Readonly<Record<string, string | null>> = {
  assassinate: "targeted",
  ban: "restrict",
  return: "release",
  ease: null,
  political: null,
  massacre: null,
  cleansing: null,
  // Stands under ASSAULT for 1712, destroying property.
  seize: "destroy",
  // Stands in the column of modes for 175, violent repression.
  pro_autocracy: "crowd-control",
};

/** The manual's mode where the conversion file has a broader one. Chosen here. */
const closerModes: Readonly<Record<string, string>> = { "195": "aerial" };

const byCameo: ReadonlyMap<string, PloverCode> = new Map(
  ploverLines
    .trim()
    .split("\n")
    .map((line) => {
      const [code, type, mode] = line.split("|") as [string, string, string];
      if (!isPloverType(type)) throw new RangeError(`cameo-plover.data: "${type}" is no PLOVER type`);
      return [code, { type, mode: closerModes[code] ?? currentMode(type, mode) }];
    }),
);

function currentMode(type: PloverType, mode: string): string | null {
  const known: readonly string[] = ploverModes[type];
  if (known.includes(mode)) return mode;
  const renamed = oldModes[mode] ?? null;
  return renamed !== null && known.includes(renamed) ? renamed : null;
}

/** PLOVER type and mode of a CAMEO code; null for an unknown code and for roots 01 and 02, which PLOVER drops. */
export function ploverOfCameo(code: string): PloverCode | null {
  return byCameo.get(code) ?? null;
}

/** QuadClass of a PLOVER type in version 0.8, where SANCTION is material conflict (it was verbal before). */
export const ploverQuad: Readonly<Record<PloverType, Quad>> = {
  AGREE: 1,
  CONSULT: 1,
  SUPPORT: 1,
  CONCEDE: 1,
  COOPERATE: 2,
  AID: 2,
  RETREAT: 2,
  REQUEST: 3,
  ACCUSE: 3,
  REJECT: 3,
  THREATEN: 3,
  PROTEST: 4,
  SANCTION: 4,
  MOBILIZE: 4,
  COERCE: 4,
  ASSAULT: 4,
};

/**
 * The one CAMEO code that stands for a PLOVER coding on the way back, "TYPE" or "TYPE/mode"; a mode that is not listed
 * takes the code of its type. Chosen here: the broadest code of the root that the coding comes from, so that the
 * Goldstein value is that of an ordinary act of its kind. SANCTION/discontinue is 163, as in the model's catalogue of
 * actions, although the conversion file reads 163 as COERCE.
 */
const representative: Readonly<Record<string, string>> = {
  AGREE: "030",
  CONSULT: "040",
  "CONSULT/visit": "042",
  "CONSULT/third-party": "045",
  "CONSULT/multilateral": "046",
  "CONSULT/phone": "041",
  SUPPORT: "050",
  CONCEDE: "080",
  COOPERATE: "060",
  AID: "070",
  RETREAT: "087",
  "RETREAT/withdraw": "0872",
  "RETREAT/release": "084",
  "RETREAT/disarm": "0873",
  "RETREAT/ceasefire": "0871",
  "RETREAT/access": "086",
  REQUEST: "100",
  "REQUEST/assist": "103",
  "REQUEST/change": "104",
  "REQUEST/yield": "105",
  "REQUEST/meet": "106",
  ACCUSE: "110",
  "ACCUSE/disapprove": "111",
  "ACCUSE/investigate": "090",
  "ACCUSE/allege": "112",
  REJECT: "120",
  "REJECT/assist": "122",
  "REJECT/change": "123",
  "REJECT/yield": "124",
  "REJECT/meet": "125",
  THREATEN: "130",
  "THREATEN/restrict": "1312",
  "THREATEN/relations": "1313",
  "THREATEN/expel": "136",
  "THREATEN/territory": "1382",
  "THREATEN/violence": "138",
  PROTEST: "140",
  "PROTEST/demo": "141",
  "PROTEST/riot": "145",
  "PROTEST/strike": "143",
  "PROTEST/hunger": "142",
  "PROTEST/boycott": "143",
  "PROTEST/obstruct": "144",
  SANCTION: "160",
  "SANCTION/expel": "166",
  "SANCTION/withdraw": "161",
  "SANCTION/discontinue": "163",
  MOBILIZE: "150",
  "MOBILIZE/troops": "154",
  "MOBILIZE/weapons": "154",
  "MOBILIZE/police": "153",
  "MOBILIZE/militia": "150",
  COERCE: "170",
  "COERCE/seize": "171",
  "COERCE/restrict": "172",
  "COERCE/curfew": "1723",
  "COERCE/martial-law": "1724",
  "COERCE/arrest": "173",
  "COERCE/deport": "174",
  "COERCE/cyber": "176",
  ASSAULT: "190",
  "ASSAULT/abduct": "181",
  "ASSAULT/beat": "182",
  "ASSAULT/torture": "1822",
  "ASSAULT/sexual": "1821",
  "ASSAULT/targeted": "186",
  "ASSAULT/destroy": "1712",
  "ASSAULT/primitive": "182",
  "ASSAULT/firearms": "193",
  "ASSAULT/explosives": "183",
  "ASSAULT/suicide-attack": "1831",
  "ASSAULT/aerial": "195",
  "ASSAULT/drone": "195",
  "ASSAULT/heavy-weapons": "194",
  "ASSAULT/crowd-control": "175",
  "ASSAULT/unconventional": "204",
};

/** A PLOVER coding taken back to CAMEO. */
export interface CameoOfPlover {
  /** The code that stands for it; its Goldstein value is used. */
  readonly code: string;
  /** Every CAMEO code that leads to this type and mode; more than one makes the way back ambiguous. */
  readonly candidates: readonly string[];
}

/**
 * CAMEO for a PLOVER coding: one code that stands for it, and all that would lead to it. Throws RangeError for a mode
 * that the type does not have.
 */
export function cameoOfPlover({ type, mode }: PloverCode): CameoOfPlover {
  if (mode !== null && !(ploverModes[type] as readonly string[]).includes(mode)) {
    throw new RangeError(
      `cameoOfPlover: ${type} has no mode "${mode}". Known: ${ploverModes[type].join(", ")}.`,
    );
  }
  const code = (mode === null ? undefined : representative[`${type}/${mode}`]) ?? representative[type]!;
  const candidates = cameoCodes
    .filter((entry) => {
      const coded = ploverOfCameo(entry.code);
      return coded !== null && coded.type === type && coded.mode === mode;
    })
    .map((entry) => entry.code);
  return { code: cameoCode(code)!.code, candidates };
}

/** A place where CAMEO and PLOVER do not say the same, and what is done about it here. */
export interface CodingAmbiguity {
  readonly codes: readonly string[];
  readonly problem: string;
  readonly rule: string;
}

/** The places where a coding is a choice; docs/data.md repeats them. */
export const codingAmbiguities: readonly CodingAmbiguity[] = [
  {
    codes: ["01", "02"],
    problem: "PLOVER has no type for statements and appeals",
    rule: "such events keep CAMEO, quad and Goldstein; type and mode are empty",
  },
  {
    codes: ["163"],
    problem:
      "sanctions are COERCE/restrict in the conversion file, SANCTION in the manual's words, and -8 or -6.5",
    rule: "the conversion file and -8 are used; the model's action is `sanction` either way",
  },
  {
    codes: ["016", "124", "164", "166"],
    problem: "two public Goldstein tables differ",
    rule: "the table of the ICEWS reader is used for every source",
  },
  {
    codes: ["191", "192"],
    problem: "blockade and occupation are fighting in CAMEO and COERCE in PLOVER",
    rule: "type COERCE, hostility 4 as in MID",
  },
  {
    codes: ["09", "10", "11"],
    problem: "PLOVER 0.8 has merged INVESTIGATE and DISAPPROVE into ACCUSE, and DEMAND into REQUEST",
    rule: "old names in a PLOVER file are read as the new types; CRIME is not mapped",
  },
  {
    codes: ["12"],
    problem: "the numbering below 12 differs between versions of CAMEO",
    rule: "the numbering of 1.1b3, used by GDELT and ICEWS, is assumed",
  },
  {
    codes: ["195"],
    problem:
      "air attacks are ASSAULT/heavy-weapons in the conversion file although the manual has aerial and drone",
    rule: "195 becomes ASSAULT/aerial; drone strikes go back to 195",
  },
  {
    codes: ["185", "186", "202", "203"],
    problem: "the conversion file has modes that the manual dropped (assassinate, massacre, cleansing)",
    rule: "assassinate becomes targeted; the others keep the type and lose the mode",
  },
];

/** Types of earlier PLOVER drafts that 0.8 has merged, with the coding they become. */
export const mergedTypes: Readonly<Record<string, PloverCode>> = {
  DEMAND: { type: "REQUEST", mode: null },
  DISAPPROVE: { type: "ACCUSE", mode: "disapprove" },
  INVESTIGATE: { type: "ACCUSE", mode: "investigate" },
  YIELD: { type: "CONCEDE", mode: null },
  DISAGREE: { type: "REJECT", mode: null },
};
