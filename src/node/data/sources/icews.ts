import { cell, type DataSource, hasColumns } from "../source.ts";

/** ICEWS coded event data: tab-separated with a header; ended in April 2023. */
export const icews: DataSource = {
  id: "icews",
  title: "ICEWS coded events",
  terms: {
    publisher: "Lockheed Martin, on Harvard Dataverse",
    address: "https://doi.org/10.7910/DVN/28075",
    licence: "the publisher's own; the historic set allows research and education only",
    terms: "No commercial use of the historic set. Cite Boschee et al. 2015.",
    share: "no rows; results and figures with the citation",
    download: "download the yearly events.YYYY.*.tab files from the Dataverse page after accepting its terms",
    checksum: "MD5 of each file on the Dataverse page",
  },
  layout: "tab",
  fixed: null,
  allows: { least: 20, emptyTail: true },
  needs: ["event id", "event date", "cameo code", "source country", "target country"],
  wants: ["source name", "target name", "intensity"],
  fits: (sample) => hasColumns(sample, "event id", "cameo code", "event text"),
  event: {
    date: `try_cast(${cell("event date")} AS DATE)`,
    written: cell("event date"),
    initiator: {
      texts: [cell("source name")],
      state: `'name:' || ${cell("source country")}`,
      otherwise: `coalesce(${cell("source country")}, ${cell("source name")})`,
    },
    target: {
      texts: [cell("target name")],
      state: `'name:' || ${cell("target country")}`,
      otherwise: `coalesce(${cell("target country")}, ${cell("target name")})`,
    },
    key: `'cameo:' || ${cell("cameo code")}`,
    confidence: "'medium'",
    sourceId: cell("event id"),
  },
};
