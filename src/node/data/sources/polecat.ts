import { cell, type DataSource, hasColumns } from "../source.ts";

/** POLECAT: PLOVER-coded events, tab-separated with a header that grew over the years. */
export const polecat: DataSource = {
  id: "polecat",
  title: "POLECAT (PLOVER-coded events)",
  terms: {
    publisher: "Halterman, Schrodt, Beger, Bagozzi and Scarborough, on Harvard Dataverse",
    address: "https://doi.org/10.7910/DVN/AJGVIT",
    licence: "see the Dataverse page; not confirmed by us",
    terms: "Read the terms on the Dataverse page before downloading. Cite the data set.",
    share: "no rows until you have checked the licence; results and figures with the citation",
    download: "download the yearly or weekly .txt files from the Dataverse page",
    checksum: "MD5 of each file on the Dataverse page",
  },
  layout: "tab",
  fixed: null,
  allows: { least: 30, emptyTail: true },
  needs: ["event id", "event date", "event type", "event mode", "actor country", "recipient country"],
  wants: ["actor name", "recipient name", "publication date"],
  fits: (sample) => hasColumns(sample, "event type", "event mode", "actor name"),
  event: {
    date: `try_cast(${cell("event date")} AS DATE)`,
    written: cell("event date"),
    known: `try_cast(left(${cell("publication date")}, 10) AS DATE)`,
    initiator: {
      texts: [cell("actor name")],
      state: polecatState("actor country"),
      otherwise: `coalesce(${firstOf("actor country")}, ${cell("actor name")})`,
    },
    target: {
      texts: [cell("recipient name")],
      state: polecatState("recipient country"),
      otherwise: `coalesce(${firstOf("recipient country")}, ${cell("recipient name")})`,
    },
    key: ploverKey(cell("event type"), cell("event mode")),
    confidence: "'medium'",
    sourceId: cell("event id"),
  },
};

/** Several countries or names may stand in a cell, parted by semicolons: the first is taken. */
function firstOf(name: string): string {
  return `nullif(trim(string_split(${cell(name)}, ';')[1]), '')`;
}

/** Countries are written as ISO codes or as English names, depending on the file. */
function polecatState(name: string): string {
  const first = firstOf(name);
  return `CASE WHEN length(${first}) = 3 THEN 'iso:' ELSE 'name:' END || ${first}`;
}

/** SQL of the key of a PLOVER coding; the first mode counts, and a mode that the type does not have is dropped. */
export function ploverKey(type: string, mode: string): string {
  const first = `lower(trim(string_split(${mode}, ';')[1]))`;
  const full = `'plover:' || upper(${type}) || '/' || ${first}`;
  return `CASE WHEN ${full} IN (SELECT key FROM coding) THEN ${full} ELSE 'plover:' || upper(${type}) END`;
}
