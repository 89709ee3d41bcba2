import { cell, type DataSource, type EventSql, type Sample, type Terms } from "../source.ts";

const actor = (n: 1 | 2): readonly string[] => [
  `actor${n}code`,
  `actor${n}name`,
  `actor${n}countrycode`,
  `actor${n}knowngroupcode`,
  `actor${n}ethniccode`,
  `actor${n}religion1code`,
  `actor${n}religion2code`,
  `actor${n}type1code`,
  `actor${n}type2code`,
  `actor${n}type3code`,
];

const place = (name: string, hasSecond: boolean): readonly string[] =>
  [
    "type",
    "fullname",
    "countrycode",
    "adm1code",
    ...(hasSecond ? ["adm2code"] : []),
    "lat",
    "long",
    "featureid",
  ].map((part) => `${name}geo_${part}`);

const columns = (hasSecond: boolean): readonly string[] => [
  "globaleventid",
  "sqldate",
  "monthyear",
  "year",
  "fractiondate",
  ...actor(1),
  ...actor(2),
  "isrootevent",
  "eventcode",
  "eventbasecode",
  "eventrootcode",
  "quadclass",
  "goldsteinscale",
  "nummentions",
  "numsources",
  "numarticles",
  "avgtone",
  ...place("actor1", hasSecond),
  ...place("actor2", hasSecond),
  ...place("action", hasSecond),
  "dateadded",
  "sourceurl",
];

const day = (name: string): string => `try_strptime(left(${cell(name)}, 8), '%Y%m%d')::DATE`;

const event: EventSql = {
  date: `CASE WHEN length(sqldate) = 8 THEN ${day("sqldate")} END`,
  written: cell("sqldate"),
  known: day("dateadded"),
  initiator: {
    texts: ["actor1code", "actor1name"],
    state: "'iso:' || actor1countrycode",
    otherwise: "coalesce(actor1countrycode, actor1code)",
  },
  target: {
    texts: ["actor2code", "actor2name"],
    state: "'iso:' || actor2countrycode",
    otherwise: "coalesce(actor2countrycode, actor2code)",
  },
  key: "'cameo:' || eventcode",
  confidence:
    "CASE WHEN isrootevent = '1' AND try_cast(numsources AS INTEGER) >= 3 THEN 'medium' ELSE 'low' END",
  sourceId: cell("globaleventid"),
};

const terms = (file: string): Terms => ({
  publisher: "The GDELT Project",
  address: "https://www.gdeltproject.org/data.html",
  licence: "open; free use and redistribution, also commercial, with a credit",
  terms:
    "Cite the GDELT Project and link to https://www.gdeltproject.org/. Coded by machine from news: noisy day by day.",
  share: "rows and figures, with the credit and the link",
  download: file,
  checksum: "MD5 of each file in the publisher's list of files",
});

/** The two versions have no header: they are told apart by the number of fields. */
const isGdelt =
  (...counts: readonly number[]) =>
  ({ first, delimiter }: Sample): boolean =>
    delimiter === "\t" &&
    counts.includes(first.length) &&
    /^\d+$/.test(first[0] ?? "") &&
    /^\d{4,8}$/.test(first[1] ?? "");

const needs = ["globaleventid", "sqldate", "eventcode", "dateadded"];
const wants = [
  "actor1code",
  "actor1name",
  "actor1countrycode",
  "actor2code",
  "actor2name",
  "actor2countrycode",
  "isrootevent",
  "numsources",
];

/** GDELT 2.0 events: 61 fields, a file every fifteen minutes. */
export const gdelt2: DataSource = {
  id: "gdelt2",
  title: "GDELT 2.0 events",
  terms: terms(
    "take addresses from http://data.gdeltproject.org/gdeltv2/masterfilelist.txt (size, MD5, address of each file), then unzip",
  ),
  layout: "tab",
  fixed: columns(true),
  needs,
  wants,
  fits: isGdelt(61),
  event,
};

/** GDELT 1.0 events: 58 fields a day, 57 without the source's address before April 2013. */
export const gdelt1: DataSource = {
  id: "gdelt1",
  title: "GDELT 1.0 events",
  terms: terms(
    "take addresses from http://data.gdeltproject.org/events/index.html (MD5 sums beside it), then unzip",
  ),
  layout: "tab",
  fixed: columns(false),
  allows: { least: 57, emptyTail: false },
  needs,
  wants,
  fits: isGdelt(57, 58),
  event,
};
