import { cell, type DataSource, hasColumns, whole } from "../source.ts";

/** The state in "Military Forces of Iran (1989-)" and its kind, else nothing. */
function stateForces(name: string): string {
  const forces = "^(?:Military|Police) Forces of (?:the )?(.+?)(?: \\\\(.*)?$".replaceAll("\\\\", "\\");
  return `'name:' || nullif(regexp_extract(${cell(name)}, '${forces}', 1), '')`;
}

const dated = `coalesce(try_cast(event_date AS DATE), try_strptime(event_date, '%d %B %Y')::DATE, try_strptime(event_date, '%d-%b-%y')::DATE)`;

/** ACLED: political violence and protest, event by event. */
export const acled: DataSource = {
  id: "acled",
  title: "ACLED",
  terms: {
    publisher: "Armed Conflict Location & Event Data",
    address: "https://acleddata.com/",
    licence: "ACLED's terms of use; an account is needed",
    terms: "Attribution needed; no scraping, no competing product, no access to raw rows for others.",
    share: "no rows; results and figures with the attribution",
    download: "register, then use the export tool or the API with your own key",
    checksum: "none",
  },
  layout: "csv",
  fixed: null,
  needs: ["event_date", "event_type", "sub_event_type", "actor1", "fatalities"],
  wants: ["event_id_cnty", "data_id", "time_precision", "actor2", "timestamp"],
  fits: (sample) =>
    hasColumns(sample, "event_id_cnty", "event_date") || hasColumns(sample, "data_id", "sub_event_type"),
  event: {
    date: dated,
    written: cell("event_date"),
    precision: "CASE WHEN time_precision = '3' THEN 'month' ELSE 'day' END",
    known: `coalesce(try_cast(left("timestamp", 10) AS DATE), CASE WHEN regexp_matches("timestamp", '^[0-9]{9,10}$') THEN make_timestamp(try_cast("timestamp" AS BIGINT) * 1000000)::DATE END)`,
    initiator: { texts: [cell("actor1")], state: stateForces("actor1"), otherwise: cell("actor1") },
    target: { texts: [cell("actor2")], state: stateForces("actor2"), otherwise: cell("actor2") },
    key: "'acled:' || lower(sub_event_type)",
    fatalities: { low: "NULL", best: whole("fatalities"), high: "NULL" },
    confidence: "CASE time_precision WHEN '1' THEN 'high' WHEN '2' THEN 'medium' ELSE 'low' END",
    sourceId: "coalesce(event_id_cnty, data_id)",
    fault:
      "CASE WHEN fatalities IS NOT NULL AND coalesce(try_cast(fatalities AS INTEGER), -1) < 0 THEN 'fatalities are not a count' END",
  },
};
