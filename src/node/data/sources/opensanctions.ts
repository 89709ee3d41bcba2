import { type DataSource, hasColumns } from "../source.ts";

/** OpenSanctions, the simplified table of targets. */
export const openSanctions: DataSource = {
  id: "opensanctions",
  title: "OpenSanctions targets (targets.simple.csv)",
  terms: {
    publisher: "OpenSanctions Datenbanken GmbH",
    address: "https://www.opensanctions.org/datasets/default/",
    licence: "CC BY-NC 4.0; a licence is needed for business use",
    terms:
      "Non-commercial use with attribution. first_seen is the day OpenSanctions saw the entry, not of the listing.",
    share: "rows and figures for non-commercial use, with attribution",
    download: "download targets.simple.csv of a data set from its page",
    checksum: "SHA-1 in the index.json of the data set",
  },
  layout: "csv",
  fixed: null,
  needs: ["id", "schema", "name", "countries", "dataset", "first_seen"],
  wants: ["program_ids", "sanctions"],
  fits: (sample) => hasColumns(sample, "id", "schema", "first_seen", "last_seen"),
  designation: {
    columns: {
      known: "try_cast(left(first_seen, 10) AS DATE)",
      authority: "dataset",
      programme: "program_ids",
      kind: "CASE lower(\"schema\") WHEN 'person' THEN 'individual' WHEN 'vessel' THEN 'vessel' WHEN 'airplane' THEN 'aircraft' ELSE 'entity' END",
      name: "CASE WHEN lower(\"schema\") <> 'person' THEN name END",
      country: "countries",
      source_id: "id",
    },
    fault:
      "CASE WHEN id IS NULL THEN 'the entry has no id' WHEN first_seen IS NOT NULL AND try_cast(left(first_seen, 10) AS DATE) IS NULL THEN 'impossible date' END",
  },
};
