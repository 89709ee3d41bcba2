import type { DataSource, Terms } from "../source.ts";
import { elementRecords } from "../xml-records.ts";

const terms: Terms = {
  publisher: "Office of Foreign Assets Control, US Department of the Treasury",
  address: "https://sanctionslist.ofac.treas.gov/Home/SdnList",
  licence: "a work of the US government: public domain",
  terms:
    "The list changes often and carries no dates: note the day of your download. Names of living people stand in it.",
  share: "rows and figures; think twice before publishing names of people",
  download: "download SDN.CSV (or SDN.XML) from the page above",
  checksum: "SHA-256 of each file on the same page",
};

const columns = [
  "ent_num",
  "sdn_name",
  "sdn_type",
  "program",
  "title",
  "call_sign",
  "vess_type",
  "tonnage",
  "grt",
  "vess_flag",
  "vess_owner",
  "remarks",
];

/** A cell without OFAC's sign for nothing. */
const filled = (name: string): string => `nullif(${name}, '-0-')`;

/** The list as CSV: no header, twelve columns. */
export const ofacSdn: DataSource = {
  id: "ofac-sdn",
  title: "OFAC Specially Designated Nationals (CSV)",
  terms,
  layout: "csv",
  fixed: columns,
  needs: ["ent_num", "sdn_name", "sdn_type", "program"],
  wants: ["vess_flag"],
  fits: ({ head, first, delimiter }) =>
    delimiter === "," && first.length === 12 && /^\d+$/.test(first[0] ?? "") && head.includes("-0-"),
  designation: {
    columns: {
      authority: "'USA'",
      programme: `replace(${filled("program")}, '] [', '; ')`,
      kind: `coalesce(lower(${filled("sdn_type")}), 'entity')`,
      name: `CASE WHEN sdn_type IS DISTINCT FROM 'individual' THEN ${filled("sdn_name")} END`,
      country: filled("vess_flag"),
      source_id: "ent_num",
    },
    fault: "CASE WHEN try_cast(ent_num AS INTEGER) IS NULL THEN 'the entry has no number' END",
  },
};

/** The list as XML. */
export const ofacXml: DataSource = {
  id: "ofac-sdn-xml",
  title: "OFAC Specially Designated Nationals (XML)",
  terms,
  layout: "lines",
  fixed: ["uid", "type", "name", "programme", "country"],
  needs: ["uid", "type", "name", "programme", "country"],
  wants: [],
  fits: ({ head }) => /<sdnList[\s>]/.test(head),
  splits: (pieces) =>
    elementRecords(pieces, {
      elements: ["sdnEntry"],
      cells: (entry) => [
        entry.first("uid"),
        entry.first("sdnType"),
        entry.first("lastName"),
        entry.all("program").join("; "),
        entry.first("country"),
      ],
    }),
  designation: {
    columns: {
      authority: "'USA'",
      programme: "programme",
      kind: "lower(type)",
      name: "CASE WHEN lower(type) IS DISTINCT FROM 'individual' THEN name END",
      country: "country",
      source_id: "uid",
    },
    fault: "CASE WHEN uid IS NULL THEN 'the entry has no number' END",
  },
};
