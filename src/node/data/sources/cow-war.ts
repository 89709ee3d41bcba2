import {
  cowActor,
  type DataSource,
  dateOfParts,
  hasColumns,
  precisionOfParts,
  writtenParts,
} from "../source.ts";

/** COW inter-state wars: for each two states on opposite sides, the day on which the second of them was at war. */
export const cowWar: DataSource = {
  id: "cow-war",
  title: "COW inter-state wars",
  terms: {
    publisher: "The Correlates of War Project",
    address: "https://correlatesofwar.org/data-sets/cow-war/",
    licence: "free with citation",
    terms: "Cite Sarkees and Wayman 2010 and name the version (4.0).",
    share: "results and figures with the citation; send others to the publisher for rows",
    download: "download Inter-StateWarData_v4.0.csv",
    checksum: "none",
  },
  layout: "csv",
  fixed: null,
  needs: ["warnum", "ccode", "side", "startmonth1", "startday1", "startyear1", "initiator"],
  wants: ["batdeath"],
  fits: (sample) => hasColumns(sample, "warnum", "ccode", "side", "startyear1"),
  event: {
    // The side that the data call the initiator acts; where neither or both are, side 1 does.
    rows: `SELECT a.line, a.split_fault, a.count_fault, a.warnum, a.ccode, b.ccode AS other,
        CASE WHEN later THEN a.startyear1 ELSE b.startyear1 END AS y, CASE WHEN later THEN a.startmonth1 ELSE b.startmonth1 END AS m,
        CASE WHEN later THEN a.startday1 ELSE b.startday1 END AS d
      FROM (SELECT *, try_cast(startyear1 AS INTEGER) * 10000 + try_cast(startmonth1 AS INTEGER) * 100 + try_cast(startday1 AS INTEGER) AS stamp FROM read) a
      LEFT JOIN (SELECT *, try_cast(startyear1 AS INTEGER) * 10000 + try_cast(startmonth1 AS INTEGER) * 100 + try_cast(startday1 AS INTEGER) AS stamp FROM read) b
        ON a.warnum = b.warnum AND a.side <> b.side,
      LATERAL (SELECT coalesce(a.stamp >= b.stamp, true) AS later)
      WHERE b.ccode IS NULL OR (a.initiator = '1' AND b.initiator <> '1') OR ((a.initiator = '1') = (b.initiator = '1') AND a.side = '1')`,
    date: dateOfParts("y", "m", "d"),
    written: writtenParts("y", "m", "d"),
    precision: precisionOfParts("m", "d"),
    initiator: cowActor("ccode"),
    target: cowActor("other"),
    key: "'cow:war'",
    confidence: "'high'",
    sourceId: "warnum || '-' || ccode || '-' || coalesce(other, '')",
  },
};
