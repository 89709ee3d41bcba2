import { cell, type DataSource, hasColumns } from "../source.ts";
import { gwState } from "./ucdp-ged.ts";

/** UCDP/PRIO Armed Conflict Dataset: conflict-years; the year in which an episode begins is an event. */
export const ucdpAcd: DataSource = {
  id: "ucdp-acd",
  title: "UCDP/PRIO Armed Conflict Dataset",
  terms: {
    publisher: "Uppsala Conflict Data Program and Peace Research Institute Oslo",
    address: "https://ucdp.uu.se/downloads/",
    licence: "CC BY 4.0",
    terms: "Cite Gleditsch et al. 2002 and the latest update in the Journal of Peace Research.",
    share: "rows and figures, with the citation",
    download: "download the CSV of the latest version",
    checksum: "none",
  },
  layout: "csv",
  fixed: null,
  needs: ["conflict_id", "year", "intensity_level", "start_date2"],
  wants: ["gwno_a", "gwno_b", "side_a", "side_b", "start_prec2"],
  fits: (sample) => hasColumns(sample, "conflict_id", "intensity_level"),
  event: {
    date: "try_cast(left(start_date2, 10) AS DATE)",
    written: cell("start_date2"),
    precision:
      "CASE WHEN start_prec2 IN ('1', '2') THEN 'day' WHEN start_prec2 IN ('3', '4') THEN 'month' ELSE 'year' END",
    initiator: { texts: [cell("side_a")], state: gwState("gwno_a"), otherwise: "side_a" },
    target: { texts: [cell("side_b")], state: gwState("gwno_b"), otherwise: "side_b" },
    key: "'acd:' || intensity_level",
    confidence: "CASE WHEN start_prec2 = '1' THEN 'high' ELSE 'medium' END",
    sourceId: "conflict_id || '-' || year",
    leftOut:
      "CASE WHEN try_cast(left(start_date2, 4) AS INTEGER) < try_cast(\"year\" AS INTEGER) THEN 'a later year of an episode that is already under way' END",
  },
};
