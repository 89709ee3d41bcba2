import { type DataSource, hasColumns } from "../source.ts";

/** National Material Capabilities: six indicators and their composite, by state and year. */
export const cowNmc: DataSource = {
  id: "cow-nmc",
  title: "COW National Material Capabilities",
  terms: {
    publisher: "The Correlates of War Project",
    address: "https://correlatesofwar.org/data-sets/national-material-capabilities/",
    licence: "free with citation",
    terms: "Cite Singer, Bremer and Stuckey 1972 and Singer 1987, and name the version.",
    share: "results and figures with the citation; send others to the publisher for rows",
    download: "download the NMC file of the latest version and unzip it",
    checksum: "none",
  },
  layout: "csv",
  fixed: null,
  needs: ["ccode", "year", "milex", "milper", "cinc"],
  wants: ["irst", "pec", "tpop", "upop"],
  fits: (sample) => hasColumns(sample, "ccode", "milex", "cinc"),
  capability: {
    columns: {
      state: "coalesce((SELECT id FROM state WHERE key = 'cow:' || ccode), 'COW-' || ccode)",
      year: 'try_cast("year" AS INTEGER)',
      ...Object.fromEntries(
        ["milex", "milper", "irst", "pec", "tpop", "upop", "cinc"].map((name) => [
          name,
          `CASE WHEN try_cast(${name} AS DOUBLE) >= 0 THEN try_cast(${name} AS DOUBLE) END`,
        ]),
      ),
      source_id: "ccode || '-' || \"year\"",
    },
    fault:
      "CASE WHEN ccode IS NULL THEN 'no state' WHEN try_cast(\"year\" AS INTEGER) IS NULL THEN 'the year is no number' WHEN try_cast(\"year\" AS INTEGER) < 1816 THEN 'year before 1816' WHEN try_cast(cinc AS DOUBLE) > 1 THEN 'cinc above 1' END",
  },
};
