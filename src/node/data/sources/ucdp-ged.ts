import { cell, type DataSource, hasColumns, whole } from "../source.ts";

/** UCDP Georeferenced Event Dataset: lethal events of conflicts with at least 25 deaths in some year. */
export const ucdpGed: DataSource = {
  id: "ucdp-ged",
  title: "UCDP Georeferenced Events (GED)",
  terms: {
    publisher: "Uppsala Conflict Data Program",
    address: "https://ucdp.uu.se/downloads/",
    licence: "CC BY 4.0",
    terms: "Cite Sundberg and Melander 2013 and the codebook of the version.",
    share: "rows and figures, with the citation",
    download: "download the CSV of the latest version and unzip it",
    checksum: "none",
  },
  layout: "csv",
  fixed: null,
  needs: ["id", "type_of_violence", "side_a", "side_b", "date_start", "best", "high", "low"],
  wants: ["gwnoa", "gwnob", "date_prec", "event_clarity", "source_date"],
  fits: (sample) => hasColumns(sample, "type_of_violence", "side_a", "side_b"),
  event: {
    date: "try_cast(left(date_start, 10) AS DATE)",
    written: cell("date_start"),
    precision:
      "CASE WHEN date_prec IN ('1', '2', '3') THEN 'day' WHEN date_prec = '4' THEN 'month' ELSE coalesce('year', date_prec) END",
    initiator: { texts: [cell("side_a")], state: gwState("gwnoa"), otherwise: cell("side_a") },
    target: { texts: [cell("side_b")], state: gwState("gwnob"), otherwise: cell("side_b") },
    key: "'ged:' || type_of_violence",
    fatalities: { low: whole("low"), best: whole("best"), high: whole("high") },
    confidence:
      "CASE WHEN event_clarity = '1' AND date_prec IN ('1', '2') THEN 'high' WHEN event_clarity = '1' THEN 'medium' ELSE 'low' END",
    sourceId: cell("id"),
    fault:
      "CASE WHEN try_cast(low AS INTEGER) > try_cast(high AS INTEGER) THEN 'lowest account of deaths above the highest' END",
  },
};

/** The first number of a Gleditsch and Ward list; those numbers are the Correlates of War's for nearly every state. */
export function gwState(name: string): string {
  return `'cow:' || nullif(regexp_extract(${cell(name)}, '^[0-9]+'), '')`;
}
