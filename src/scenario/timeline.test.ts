import { expect, test } from "vitest";
import { faultText } from "./fault.ts";
import { readTimeline } from "./timeline.ts";

const header = "id,date,initiator,target,plover_type,plover_mode,description,source,checked";
const good = "A-1,2020-01-03,USA,IRN,ASSAULT,drone,a strike,a paper,seen";

function faultsOf(...lines: string[]): string[] {
  const { faults } = readTimeline({ text: [header, ...lines].join("\n"), file: "t.csv" }, "2020-01-05");
  return faults.map(faultText);
}

test("rows keep their text and count days from the start, before it as below 0", () => {
  const later = "A-2,2020-01-08,IRN,USA,ASSAULT,heavy-weapons,a barrage,a paper,named";
  const { rows, faults } = readTimeline(
    { text: [header, good, later].join("\n"), file: "t.csv" },
    "2020-01-05",
  );
  expect(faults).toEqual([]);
  expect(rows.map(({ id, day, plover_mode, cameo }) => [id, day, plover_mode, cameo])).toEqual([
    ["A-1", -2, "drone", ""],
    ["A-2", 3, "heavy-weapons", ""],
  ]);
});

test.each([
  [
    "an unknown PLOVER type",
    good.replace("ASSAULT", "ASSUALT"),
    /^t\.csv:2:1: no PLOVER type is called "ASSUALT"; did you mean ASSAULT\? Known: AGREE, /,
  ],
  [
    "an unknown PLOVER mode",
    good.replace("drone", "drones"),
    /^t\.csv:2:1: no mode of ASSAULT is called "drones"; did you mean drone\? Known: abduct, /,
  ],
  [
    "a mode of another type",
    good.replace("ASSAULT", "AGREE"),
    /^t\.csv:2:1: no mode of AGREE is called "drone"\. Known: none\.$/,
  ],
  [
    "a day that no calendar has",
    good.replace("2020-01-03", "2020-02-30"),
    /^t\.csv:2:1: date is "2020-02-30", but must be a date such as 2020-01-05\.$/,
  ],
  [
    "an absurd date",
    good.replace("2020-01-03", "2120-01-03"),
    /^t\.csv:2:1: date is 2120-01-03, but must lie within 50 years before the start and 11 after\.$/,
  ],
  [
    "an empty source",
    good.replace("a paper", " "),
    /^t\.csv:2:1: the column source is empty, but must be filled in\.$/,
  ],
  ["a cell too many", `${good},more`, /^t\.csv:2:1: a row has 10 cells, but must have 9\.$/],
  [
    "an unknown degree of checking",
    good.replace("seen", "yes"),
    /^t\.csv:2:1: checked is "yes", but must be seen \(opened and read\) or named \(not opened\)\.$/,
  ],
])("%s is a fault of its row", (_title, line, message) => {
  expect(faultsOf(line)).toEqual([expect.stringMatching(message)]);
});

test("an id that stands twice names the first line", () => {
  expect(faultsOf(good, good)).toEqual([
    't.csv:3:1: the id "A-1" stands on line 2 already, but must be unique.',
  ]);
});

test("missing, unknown and repeated columns are faults of the header", () => {
  const text = header.replace("source", "sources").replace("target", "id");
  const { faults } = readTimeline({ text, file: "t.csv" }, "2020-01-05");
  expect(faults.map((fault) => fault.found)).toEqual([
    "the column id stands twice",
    'no column of a timeline is called "sources"',
    "the column target is missing",
    "the column source is missing",
  ]);
});
