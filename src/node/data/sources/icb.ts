import {
  type ActorSql,
  cell,
  cowActor,
  type DataSource,
  dateOfParts,
  hasColumns,
  precisionOfParts,
  type Terms,
  writtenParts,
} from "../source.ts";

const terms: Terms = {
  publisher: "International Crisis Behavior Project",
  address: "https://sites.duke.edu/icbdata/data-collections/",
  licence: "free with citation; no licence for passing rows on",
  terms: "Cite Brecher, Wilkenfeld, Beardsley, James and Quinn, and the version.",
  share: "results and derived counts with the citation; no rows",
  download: "download the system-level (icb1) and actor-level (icb2) CSV files of the same version",
  checksum: "none",
};

/** A day of the month as text; the codes 66, 77 and 88 stand for a day that is known only roughly, so for none. */
const day = (column: string): string =>
  `CASE WHEN ${cell(column)} NOT IN ('66', '77', '88') THEN ${cell(column)} END`;

/** A state by its number; 990 and above are not states (995 the actor itself, 996 a non-state actor, 997 several). */
function crisisActor(column: string): ActorSql {
  const state = `CASE WHEN try_cast(${cell(column)} AS INTEGER) < 990 THEN ${cell(column)} END`;
  return cowActor(`(${state})`);
}

const triggerDate = ["yrtrig", "motrig", "datrig"] as const;
const noTrigger = (column: string): string =>
  `CASE WHEN ${cell(column)} IS NULL AND yrtrig IS NULL THEN 'a crisis without coded values' WHEN ${cell(column)} IN ('4', '6') THEN 'the trigger was no act of another side' END`;

/** ICB, system level: the trigger of each crisis. */
export const icb1: DataSource = {
  id: "icb1",
  title: "ICB crises, system level (icb1)",
  terms,
  layout: "csv",
  fixed: null,
  needs: ["crisno", "break", "trigent", ...triggerDate, "sevviosy"],
  wants: ["crisname"],
  fits: (sample) => hasColumns(sample, "crisno", "break", "sevviosy"),
  event: {
    rows: `SELECT *, ${day("datrig")} AS d FROM read`,
    date: dateOfParts("yrtrig", "motrig", "d"),
    written: writtenParts(...triggerDate),
    precision: precisionOfParts("motrig", "d"),
    initiator: crisisActor("trigent"),
    target: { texts: ["NULL::VARCHAR"], state: "NULL::VARCHAR", otherwise: "NULL::VARCHAR" },
    key: `'icb-trigger:' || ${cell("break")}`,
    confidence: "CASE WHEN d IS NULL THEN 'medium' ELSE 'high' END",
    sourceId: cell("crisno"),
    leftOut: noTrigger("break"),
  },
};

/** ICB, actor level: the trigger that hit each crisis actor, and that actor's main response. */
export const icb2: DataSource = {
  id: "icb2",
  title: "ICB crises, actor level (icb2)",
  terms,
  layout: "csv",
  fixed: null,
  needs: [
    "crisno",
    "cracno",
    "cracid",
    "triggr",
    ...triggerDate,
    "trigent",
    "majres",
    "yerres",
    "monres",
    "dayres",
  ],
  wants: [],
  fits: (sample) => hasColumns(sample, "crisno", "cracid", "majres"),
  event: {
    rows: `SELECT *, 'trigger' AS part, trigent AS doer, cracid AS other, yrtrig AS y, motrig AS m, ${day("datrig")} AS d, triggr AS code FROM read
      UNION ALL SELECT *, 'response', cracid, trigent, yerres, monres, ${day("dayres")}, majres FROM read`,
    date: dateOfParts("y", "m", "d"),
    written: writtenParts("y", "m", "d"),
    precision: precisionOfParts("m", "d"),
    initiator: crisisActor("doer"),
    target: crisisActor("other"),
    key: "'icb-' || part || ':' || code",
    confidence: "CASE WHEN d IS NULL THEN 'medium' ELSE 'high' END",
    sourceId: "crisno || '-' || coalesce(cracno, cracid) || '-' || part",
    leftOut: `CASE WHEN part = 'trigger' THEN ${noTrigger("triggr")} WHEN code IS NULL OR code = '1' OR y IS NULL THEN 'no response' END`,
  },
};
