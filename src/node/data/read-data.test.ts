import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { dyadSeries } from "../../calibration/event/series.ts";
import { numbersOf } from "../../table/table.ts";
import { sources } from "./catalog.ts";
import { detectFile } from "./detect.ts";
import { type ReadRequest, readData } from "./read-data.ts";
import { readDyad } from "./read-dyad.ts";

const fixtures = fileURLToPath(new URL("../../../test/data/", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "detente-read-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const plain = { source: null, actors: [], from: null, until: null, dyad: null, duplicates: "id" } as const;
const militia = [{ id: "kh", sponsor: "IRN", match: ["kataib hezbollah"] }];

async function read(files: readonly string[], request: Partial<ReadRequest> = {}) {
  const data = await readData({ ...plain, files, ...request });
  const rows = await data.database.rows(data.sql);
  data.close();
  return { report: data.report, file: data.report.files[0]!, rows };
}

function written(name: string, bytes: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

/** Files of our own making: source, rows, records, rejected rows. */
const made = [
  ["gdelt2.export.CSV", "gdelt2", 10, 6, 4],
  ["gdelt1.export.CSV", "gdelt1", 2, 2, 0],
  ["icews.tab", "icews", 3, 2, 1],
  ["polecat.txt", "polecat", 4, 3, 1],
  ["plover.jsonl", "plover-json", 3, 2, 1],
  ["acled.csv", "acled", 4, 2, 2],
  ["acled-latin1.csv", "acled", 1, 1, 0],
  ["ucdp-ged.csv", "ucdp-ged", 2, 1, 1],
  ["ucdp-acd.csv", "ucdp-acd", 3, 2, 0],
  ["MIDA.csv", "mid-a", 4, 2, 2],
  ["MIDB.csv", "mid-b", 4, 3, 0],
  ["MIDI.csv", "mid-i", 1, 1, 0],
  ["MIDIP.csv", "mid-ip", 2, 1, 0],
  ["mid-dyad.csv", "mid-dyad", 3, 2, 0],
  ["gml-dyad.csv", "gml-dyad", 2, 1, 1],
  ["gml.csv", "gml", 1, 1, 0],
  ["icb1.csv", "icb1", 3, 1, 0],
  ["icb2.csv", "icb2", 2, 3, 0],
  ["cow-war.csv", "cow-war", 2, 1, 0],
  ["cow-nmc.csv", "cow-nmc", 3, 2, 1],
  ["sdn.csv", "ofac-sdn", 2, 2, 0],
  ["sdn.xml", "ofac-sdn-xml", 3, 2, 1],
  ["un.xml", "un-list", 2, 1, 1],
  ["eu.xml", "eu-list", 1, 1, 0],
  ["targets.simple.csv", "opensanctions", 2, 2, 0],
] as const;

describe("files of our own making", () => {
  test.each(made)(
    "%s is told to be of %s; of %i rows come %i records, and %i are rejected",
    async (name, source, ...counts) => {
      const { file } = await read([join(fixtures, name)]);
      const rejected = file.rejected.reduce((sum, { count }) => sum + count, 0);
      expect([file.source, file.rows, file.records, rejected]).toEqual([source, ...counts]);
    },
  );

  test("there is one for every source but the participants of GML, whose layout is that of MIDB", () => {
    const shown = new Set<string>(made.map(([, source]) => source));
    expect(sources.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual(["gml-part"]);
  });

  test("each rejected row of GDELT is told with its line and what was found", async () => {
    const { file, report } = await read([join(fixtures, "gdelt2.export.CSV")]);
    expect(file.rejected).toEqual([
      { reason: "date before 1816", count: 1, examples: [{ line: 7, found: "18151231" }] },
      { reason: "impossible date", count: 1, examples: [{ line: 8, found: "20200230" }] },
      { reason: "unknown event code", count: 1, examples: [{ line: 9, found: "cameo:999" }] },
      {
        reason: "wrong number of fields: expected 61, found 3",
        count: 1,
        examples: [{ line: 10, found: null }],
      },
    ]);
    expect([report.duplicates, report.kept]).toEqual([1, 5]);
  });

  test("clean lines give the same records whether or not a short line stands among them", async () => {
    const lines = readFileSync(join(fixtures, "gdelt2.export.CSV"), "utf8").split("\n");
    const clean = lines.filter((line) => line.split("\t").length === 61);
    const alone = await read([written("clean.export.CSV", `${clean.join("\n")}\n`)]);
    const mixed = await read([written("mixed.export.CSV", `${[...clean, "1\t20200101"].join("\n")}\n`)]);
    expect(alone.rows.length).toBeGreaterThan(1);
    expect(mixed.rows).toEqual(alone.rows);
    const short = (report: (typeof alone)["file"]) =>
      report.rejected.filter(({ reason }) => reason.startsWith("wrong number of fields"));
    expect([short(alone.file).length, short(mixed.file)[0]!.count]).toEqual([0, 1]);
    expect(short(mixed.file)[0]!.examples[0]!.line).toBe(clean.length + 1);
  });

  test("carriage returns send a file to the slower reader, with the same result", async () => {
    const text = readFileSync(join(fixtures, "gdelt2.export.CSV"), "utf8");
    const [a, b] = [
      await read([join(fixtures, "gdelt2.export.CSV")]),
      await read([written("crlf.CSV", text.replaceAll("\n", "\r\n"))]),
    ];
    expect(b.rows).toEqual(a.rows);
    expect(b.file.rejected).toEqual(a.file.rejected);
  });

  test("a table of some rows more is the same, in the same order, on the second reading", async () => {
    const [line] = readFileSync(join(fixtures, "gdelt2.export.CSV"), "utf8").split("\n");
    const many = Array.from({ length: 9000 }, (_, k) => line!.replace(/^1\t/, `${100000 + k}\t`)).join("\n");
    const file = written("many.CSV", `${many}\n`);
    const ids = (await read([file])).rows.map(({ source_id }) => Number(source_id));
    expect(ids).toEqual(Array.from({ length: 9000 }, (_, k) => 100000 + k));
    expect((await read([file], { duplicates: "day" })).rows.map((row) => row.source_id)).toEqual(["100000"]);
  });

  test("the user's actor file gives a militia its id, its sponsor and the action of a proxy", async () => {
    const { rows } = await read([join(fixtures, "gdelt2.export.CSV")], { actors: militia });
    expect(rows[1]).toMatchObject({ initiator: "kh", target: "USA", sponsor: "IRN", action: "order-proxy" });
  });

  test("ACLED keeps letters of Latin-1, cells of several lines, and both ways to write a date", async () => {
    expect((await read([join(fixtures, "acled-latin1.csv")])).rows[0]).toMatchObject({
      initiator: "Brigade Zürich",
    });
    const { rows } = await read([join(fixtures, "acled.csv")]);
    expect(rows.map(({ source_id }) => source_id)).toEqual(["IRQ1", "IRQ2"]);
    expect(rows[0]).toMatchObject({
      initiator: "IRN",
      target: "USA",
      plover_mode: "heavy-weapons",
      fatalities_best: 0,
    });
  });

  test("names of people in sanctions lists are not passed on", async () => {
    const lists = ["sdn.csv", "sdn.xml", "un.xml", "targets.simple.csv"];
    for (const name of lists) {
      const { rows } = await read([join(fixtures, name)]);
      const people = rows.filter(({ kind }) => kind === "individual");
      expect([name, people.length, ...people.map((row) => row.name)]).toEqual([name, 1, null]);
    }
  });

  test("the same act on a day is one event by the rule `day`, whatever its id", async () => {
    const text = readFileSync(join(fixtures, "gdelt2.export.CSV"), "utf8").split("\n")[0]!;
    const file = written("twice.CSV", `${text}\n${text.replace(/^1\t/, "99\t")}\n`);
    expect((await read([file])).report.kept).toBe(2);
    expect((await read([file], { duplicates: "day" })).report.kept).toBe(1);
    expect((await read([file, file], { duplicates: "none" })).report.kept).toBe(4);
  });

  test("a span and a dyad leave out what lies outside, and say how much", async () => {
    const request = {
      from: "2020-01-04",
      until: "2020-01-10",
      dyad: ["USA", "IRN"],
      actors: militia,
    } as const;
    const { report, rows } = await read([join(fixtures, "gdelt2.export.CSV")], request);
    expect(rows.map(({ source_id }) => source_id)).toEqual(["2", "3", "4"]);
    expect(report.outside).toBe(2);
  });
});

describe("a written table", () => {
  test.each(["csv", "parquet"] as const)("as %s gives the same series as the raw file", async (format) => {
    const raw = join(fixtures, "gdelt2.export.CSV");
    const to = join(folder, `events[1].${format}`);
    const data = await readData({ ...plain, files: [raw], actors: militia });
    await data.write(to, format);
    data.close();
    const request = { dyad: ["USA", "IRN"], by: "day", from: null, until: null } as const;
    const series = async (file: string) =>
      dyadSeries(
        await readDyad({ ...plain, actors: militia, files: [file], dyad: ["USA", "IRN"] }, true),
        request,
      );
    expect(await series(to)).toEqual(await series(raw));
    expect([...numbersOf(await series(to), "events_ba")].reduce((a, b) => a + b)).toBe(2);
  });
});

describe("bad files are refused with a message", () => {
  const refusal = (file: string) =>
    read([file]).then(
      () => "was read",
      (error: Error) => error.message,
    );

  test("an empty file, a binary, an archive, a folder, and none at all", async () => {
    expect(await refusal(written("empty.csv", ""))).toMatch(/the file is empty/);
    expect(await refusal(written("binary.csv", Uint8Array.of(65, 10, 66, 0, 67)))).toMatch(
      /line 2: expected text, found a NUL/,
    );
    expect(await refusal(written("x.zip", Uint8Array.of(0x50, 0x4b, 3, 4, 20)))).toMatch(/zip archive/);
    expect(await refusal(folder)).toMatch(/found a folder/);
    expect(await refusal(join(folder, "none.csv"))).toMatch(/there is no such file/);
  });

  test("ten gigabytes of zeros are refused at their first block", async () => {
    const file = written("zeros.CSV", "");
    truncateSync(file, 10e9);
    expect(await refusal(file)).toMatch(/line 1: expected text, found a NUL byte/);
  });

  test("a table of no known source, with the columns that it has", async () => {
    expect(await refusal(written("other.csv", "a,b,c\n1,2,3\n"))).toMatch(
      /line 1: .* found 3 fields by commas: a, b, c/,
    );
  });

  test("columns that a named source needs and the file lacks are listed", async () => {
    const file = written("short.csv", "dispnum,stday,stmon,styear\n1,1,1,1990\n");
    const midA = sources.find(({ id }) => id === "mid-a")!;
    await expect(detectFile(file, midA)).rejects.toThrow(
      /hiact, hostlev, fatality not found among: dispnum, stday/,
    );
  });

  test("files of different kinds are not mixed", async () => {
    const files = [join(fixtures, "icb1.csv"), join(fixtures, "sdn.csv")];
    await expect(read(files)).rejects.toThrow(/sdn.csv: holds designations/);
  });
});

test("text of a file is never run as SQL", async () => {
  const header =
    "dispnum,stday,stmon,styear,endday,endmon,endyear,outcome,settle,fatality,fatalpre,hiact,hostlev";
  const evil = `1'); DROP TABLE coded; --,1,1,1990,1,1,1990,1,1,0,0,16,4`;
  const { rows } = await read([written("it's; DROP TABLE coded.csv", `${header}\n${evil}\n`)]);
  expect(rows.map(({ source_id }) => source_id)).toEqual(["1'); DROP TABLE coded; --"]);
});

test("a name with the signs of a pattern means that one file", async () => {
  const [line] = readFileSync(join(fixtures, "gdelt2.export.CSV"), "utf8").split("\n");
  written("gd1.CSV", `${line}\n`);
  expect((await read([written("gd[1]*?.CSV", `${line}\n${line!.replace(/^1\t/, "2\t")}\n`)])).file.rows).toBe(
    2,
  );
});

// DETENTE_DATA is a folder laid out as docs/data.md says. Counts of rows are those the publishers give for these versions.
const real = process.env.DETENTE_DATA ?? "";
test.skipIf(real === "" || !existsSync(join(real, "cow-mid/MIDA-5.0.csv"))).each([
  ["icb/icb1v14.csv", 487, 0],
  ["icb/icb2v14.csv", 1078, 0],
  ["cow-mid/MIDA-5.0.csv", 2436, 0],
  ["cow-mid/MIDB-5.0.csv", 5883, 0],
  ["cow-mid/MIDI-5.0.csv", 4483, 0],
  ["cow-mid/MIDIP-5.0.csv", 9619, 0],
  ["cow-mid/gml_mid_disps.csv", 2174, 1],
  ["ofac-sdn/sdn_2021-08-18.csv", 9083, 0],
])("%s has %i rows, %i of them wrong (skipped without DETENTE_DATA)", async (name, rows, wrong) => {
  const { file } = await read([join(real, name)]);
  expect([file.rows, file.rejected.reduce((sum, { count }) => sum + count, 0)]).toEqual([rows, wrong]);
});
