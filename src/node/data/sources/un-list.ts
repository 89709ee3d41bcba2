import type { DataSource } from "../source.ts";
import { elementRecords } from "../xml-records.ts";

const columns = ["id", "kind", "name", "list", "reference", "listed", "updated", "country"];

/** The consolidated list of the UN Security Council, as XML. */
export const unList: DataSource = {
  id: "un-list",
  title: "UN Security Council consolidated list (XML)",
  terms: {
    publisher: "United Nations Security Council",
    address: "https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list",
    licence: "UN terms of use",
    terms: "For information; the committees' own lists are authentic. Names of living people stand in it.",
    share: "figures; see the UN terms of use before passing rows on",
    download: "download the XML file from the page above",
    checksum: "none",
  },
  layout: "lines",
  fixed: columns,
  needs: columns,
  wants: [],
  fits: ({ head }) => /<CONSOLIDATED_LIST[\s>]/.test(head),
  splits: (pieces) =>
    elementRecords(pieces, {
      elements: ["INDIVIDUAL", "ENTITY"],
      cells: (entry) => [
        entry.first("DATAID"),
        entry.name === "INDIVIDUAL" ? "individual" : "entity",
        entry.first("FIRST_NAME"),
        entry.first("UN_LIST_TYPE"),
        entry.first("REFERENCE_NUMBER"),
        entry.first("LISTED_ON"),
        entry.first("LAST_DAY_UPDATED"),
        entry.first("COUNTRY"),
      ],
    }),
  designation: {
    columns: {
      listed: "try_cast(left(listed, 10) AS DATE)",
      known: "try_cast(left(listed, 10) AS DATE)",
      authority: "'UNO'",
      programme: '"list"',
      kind: "kind",
      name: "CASE WHEN kind <> 'individual' THEN name END",
      country: "country",
      reference: "reference",
      source_id: "id",
    },
    fault:
      "CASE WHEN id IS NULL THEN 'the entry has no number' WHEN listed IS NOT NULL AND try_cast(left(listed, 10) AS DATE) IS NULL THEN 'impossible date' END",
  },
};
