import { midFatalities } from "../../../calibration/event/source-code.ts";
import {
  cell,
  cowActor,
  type DataSource,
  dateOfParts,
  type EventSql,
  hasColumns,
  precisionOfParts,
  type Terms,
  writtenParts,
} from "../source.ts";

/** Terms of the dispute data, whose files are four. */
export const midTerms: Terms = {
  publisher: "The Correlates of War Project",
  address: "https://correlatesofwar.org/data-sets/mids/",
  licence: "free with citation",
  terms: "Cite Palmer et al. 2022 and name the version (5.0).",
  share: "results and figures with the citation; send others to the publisher for rows",
  download: "download MID-5-Data-and-Supporting-Materials.zip and unzip MIDA, MIDB, MIDI and MIDIP",
  checksum: "none",
};

const none = { texts: ["NULL::VARCHAR"], state: "NULL::VARCHAR", otherwise: "NULL::VARCHAR" } as const;
const noAction = (column: string): string =>
  `CASE WHEN ${cell(column)} = '0' THEN 'no militarised act' WHEN ${cell(column)} = '-9' THEN 'act not known' END`;

/** Deaths as ranges of the fatality levels; the exact number where the file has one. */
export function midDeaths(level: string, exact: string): NonNullable<EventSql["fatalities"]> {
  const range = (end: "low" | "high"): string =>
    `CASE ${midFatalities.map((row, k) => `WHEN ${cell(level)} = '${k}' THEN ${row[end] ?? "NULL"}`).join(" ")} END`;
  const count = `CASE WHEN try_cast(${cell(exact)} AS INTEGER) >= 0 THEN try_cast(${cell(exact)} AS INTEGER) END`;
  return {
    low: `coalesce(${count}, ${range("low")})`,
    best: count,
    high: `coalesce(${count}, ${range("high")})`,
  };
}

const base = {
  date: dateOfParts("styear", "stmon", "stday"),
  written: writtenParts("styear", "stmon", "stday"),
  precision: precisionOfParts("stmon", "stday"),
  fatalities: midDeaths("fatality", "fatalpre"),
  confidence: "CASE WHEN try_cast(stday AS INTEGER) > 0 THEN 'high' ELSE 'medium' END",
} satisfies Partial<EventSql>;

const dates = ["stday", "stmon", "styear"];

/** MIDA: one row a dispute, without its sides. */
export const midA: DataSource = {
  id: "mid-a",
  title: "MID 5.0, disputes (MIDA)",
  terms: midTerms,
  layout: "csv",
  fixed: null,
  needs: ["dispnum", ...dates, "hiact", "hostlev", "fatality"],
  wants: ["fatalpre"],
  fits: (sample) =>
    hasColumns(sample, "dispnum", "outcome", "settle", "stday") && !hasColumns(sample, "ccode"),
  event: {
    ...base,
    initiator: none,
    target: none,
    key: "'mid:' || hiact",
    sourceId: cell("dispnum"),
    leftOut: noAction("hiact"),
  },
};

/** Pairs each row with the rows of the other side of the same dispute or incident. */
const opposed = (group: string, side: string): string =>
  `SELECT a.*, b.ccode AS other FROM read a LEFT JOIN (SELECT DISTINCT ${group}, ${side}, ccode FROM read) b
   ON a.${group} = b.${group} AND a.${side} <> b.${side}`;

/** MIDB: one row a participant; its highest act, aimed at each state on the other side. */
export const midB: DataSource = {
  id: "mid-b",
  title: "MID 5.0, participants (MIDB)",
  terms: midTerms,
  layout: "csv",
  fixed: null,
  needs: ["dispnum", "ccode", ...dates, "sidea", "hiact", "fatality"],
  wants: ["fatalpre"],
  fits: (sample) => hasColumns(sample, "dispnum", "ccode", "sidea", "orig", "stday", "stabb"),
  event: {
    ...base,
    initiator: cowActor("ccode"),
    target: cowActor("other"),
    key: "'mid:' || hiact",
    sourceId: "dispnum || '-' || ccode || '-' || coalesce(other, '')",
    rows: opposed("dispnum", "sidea"),
    leftOut: noAction("hiact"),
  },
};

/** MIDI: one row an incident, without its sides. */
export const midI: DataSource = {
  id: "mid-i",
  title: "MID 5.0, incidents 1992-2014 (MIDI)",
  terms: midTerms,
  layout: "csv",
  fixed: null,
  needs: ["dispnum", "incidnum", ...dates, "action", "fatality"],
  wants: ["fatalpre"],
  fits: (sample) => hasColumns(sample, "incidnum", "action") && !hasColumns(sample, "ccode"),
  event: {
    ...base,
    initiator: none,
    target: none,
    key: "'mid:' || action",
    sourceId: cell("incidnum"),
    leftOut: noAction("action"),
  },
};

/** MIDIP: one row a participant of an incident; its act, aimed at each state on the other side. */
export const midIp: DataSource = {
  id: "mid-ip",
  title: "MID 5.0, incident participants 1992-2014 (MIDIP)",
  terms: midTerms,
  layout: "csv",
  fixed: null,
  needs: ["dispnum", "incidnum", "ccode", ...dates, "insidea", "action", "fatality"],
  wants: ["fatalpre"],
  fits: (sample) => hasColumns(sample, "incidnum", "insidea", "ccode"),
  event: {
    ...base,
    initiator: cowActor("ccode"),
    target: cowActor("other"),
    key: "'mid:' || action",
    sourceId: "incidnum || '-' || ccode || '-' || coalesce(other, '')",
    rows: opposed("incidnum", "insidea"),
    leftOut: noAction("action"),
  },
};
