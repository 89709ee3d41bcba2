import type { DataSource } from "../source.ts";
import { elementRecords } from "../xml-records.ts";

const columns = ["id", "kind", "name", "programme", "reference", "listed", "published", "country"];

/** The consolidated list of persons and bodies under EU financial sanctions, as XML. */
export const euList: DataSource = {
  id: "eu-list",
  title: "EU consolidated financial sanctions list (XML)",
  terms: {
    publisher: "European Commission, DG FISMA",
    address:
      "https://data.europa.eu/data/datasets/consolidated-list-of-persons-groups-and-entities-subject-to-eu-financial-sanctions",
    licence: "reuse allowed with acknowledgement",
    terms: "Only the Official Journal is authentic. The download needs a token that the page gives.",
    share: "rows and figures, with acknowledgement; think twice before publishing names of people",
    download: "take the XML file (version 1.1) from the page above",
    checksum: "none",
  },
  layout: "lines",
  fixed: columns,
  needs: columns,
  wants: [],
  fits: ({ head }) => /<sanctionEntity[\s>]/.test(head),
  splits: (pieces) =>
    elementRecords(pieces, {
      elements: ["sanctionEntity"],
      cells: (entry) => [
        entry.attribute("sanctionEntity", "logicalId"),
        entry.attribute("subjectType", "code"),
        entry.attribute("nameAlias", "wholeName"),
        entry.attribute("regulation", "programme"),
        entry.attribute("sanctionEntity", "euReferenceNumber"),
        entry.attribute("sanctionEntity", "designationDate"),
        entry.attribute("regulation", "publicationDate"),
        entry.attribute("citizenship", "countryIso2Code"),
      ],
    }),
  designation: {
    columns: {
      listed: "coalesce(try_cast(left(listed, 10) AS DATE), try_cast(left(published, 10) AS DATE))",
      known: "try_cast(left(published, 10) AS DATE)",
      authority: "'EUR'",
      programme: "programme",
      kind: "CASE WHEN kind = 'person' THEN 'individual' ELSE 'entity' END",
      name: "CASE WHEN kind <> 'person' THEN name END",
      country: "country",
      reference: "reference",
      source_id: "id",
    },
    fault: "CASE WHEN id IS NULL THEN 'the entry has no number' END",
  },
};
