import { cell, cowActor, type DataSource, hasColumns, type Sample, type Terms } from "../source.ts";
import { midB, midDeaths, midTerms } from "./mid.ts";

const gmlTerms: Terms = {
  publisher: "Gibler, Miller and Little",
  address: "https://dmgibler.people.ua.edu/mid-data.html",
  licence: "free with citation",
  terms: "Cite Gibler, Miller and Little 2016 and name the version.",
  share: "results and figures with the citation; send others to the publisher for rows",
  download: "download the directed-dyad or dispute file, or export it from the R package peacesciencer",
  checksum: "none",
};

/** A directed dispute-year: what side 1 did to side 2, dated at the month the dispute began; onsets only. */
function directed(id: string, title: string, { onset, terms }: { onset: string; terms: Terms }): DataSource {
  return {
    id,
    title,
    terms,
    layout: "csv",
    fixed: null,
    needs: ["dispnum", "ccode1", "ccode2", "year", onset, "hiact1", "fatality1"],
    wants: ["stmon", "fatality2", "fatalpre2"],
    fits: (sample: Sample) => hasColumns(sample, "dispnum", "ccode1", "ccode2", onset),
    event: {
      date: "try_cast(printf('%04d-%02d-15', try_cast(\"year\" AS INTEGER), CASE WHEN coalesce(try_cast(stmon AS INTEGER), -9) > 0 THEN try_cast(stmon AS INTEGER) ELSE 7 END) AS DATE)",
      written: "concat_ws('-', \"year\", stmon)",
      precision: "CASE WHEN coalesce(try_cast(stmon AS INTEGER), -9) > 0 THEN 'month' ELSE 'year' END",
      initiator: cowActor("ccode1"),
      target: cowActor("ccode2"),
      key: "'mid:' || hiact1",
      fatalities: midDeaths("fatality2", "fatalpre2"),
      confidence: "'medium'",
      sourceId: "dispnum || '-' || ccode1 || '-' || ccode2 || '-' || \"year\"",
      leftOut: `CASE WHEN ${cell(onset)} <> '1' THEN 'a later year of a dispute' WHEN hiact1 = '0' THEN 'no militarised act' WHEN hiact1 = '-9' THEN 'act not known' END`,
    },
  };
}

/** Dyadic MID 5.0 as directed dispute-years. */
export const midDyad: DataSource = directed("mid-dyad", "Dyadic MID 5.0, directed dispute-years", {
  onset: "cowmidonset",
  terms: midTerms,
});

/** Gibler, Miller and Little's revision of the disputes as directed dispute-years. */
export const gmlDyad: DataSource = directed("gml-dyad", "GML disputes, directed dispute-years", {
  onset: "midonset",
  terms: gmlTerms,
});

/** Gibler, Miller and Little's disputes, or the Correlates of War's cut to the same columns, without sides. */
export const gmlDisputes: DataSource = {
  id: "gml",
  title: "GML disputes",
  terms: gmlTerms,
  layout: "csv",
  fixed: null,
  needs: ["dispnum", "styear", "stmon", "hiact", "hostlev", "fatality", "recip"],
  wants: ["fatalpre"],
  fits: (sample) =>
    hasColumns(sample, "dispnum", "styear", "hiact", "recip") &&
    !hasColumns(sample, "ccode") &&
    !hasColumns(sample, "stday"),
  event: {
    date: "try_cast(printf('%04d-%02d-15', try_cast(styear AS INTEGER), CASE WHEN coalesce(try_cast(stmon AS INTEGER), -9) > 0 THEN try_cast(stmon AS INTEGER) ELSE 7 END) AS DATE)",
    written: "nullif(concat_ws('-', styear, stmon), '')",
    precision: "CASE WHEN coalesce(try_cast(stmon AS INTEGER), -9) > 0 THEN 'month' ELSE 'year' END",
    initiator: { texts: ["NULL::VARCHAR"], state: "NULL::VARCHAR", otherwise: "NULL::VARCHAR" },
    target: { texts: ["NULL::VARCHAR"], state: "NULL::VARCHAR", otherwise: "NULL::VARCHAR" },
    key: "'mid:' || hiact",
    fatalities: midDeaths("fatality", "fatalpre"),
    confidence: "'medium'",
    sourceId: cell("dispnum"),
    leftOut: "CASE WHEN hiact = '0' THEN 'no militarised act' WHEN hiact = '-9' THEN 'act not known' END",
  },
};

/** Participants of the GML disputes, with their own dates; each one's highest act, aimed at each state on the other side. */
export const gmlParticipants: DataSource = {
  ...midB,
  id: "gml-part",
  title: "GML disputes, participants",
  terms: gmlTerms,
  needs: ["dispnum", "ccode", "stday", "stmon", "styear", "sidea", "hiact"],
  wants: ["fatality", "fatalpre"],
  fits: (sample) => hasColumns(sample, "dispnum", "ccode", "sidea", "hiact", "obsid_start"),
};
