import { Command, Option } from "@commander-js/extra-typings";
import { examples } from "./help-text.ts";

const files = "files of one kind, as their publishers give them out, unpacked";
const source = "take the files for this source instead of telling it from them";
const actorFile = "YAML file of actors of your own: names, codes, sponsors";

/** `detente data`: event and crisis data of others, read into one table. */
export function dataCommand() {
  return new Command("data")
    .summary("read event and crisis data: GDELT, ICEWS, ACLED, UCDP, MID, ICB, sanctions lists")
    .description(
      "Reads what the field uses into one table. Files stay where they are: nothing is sent anywhere, and what may be " +
        "passed on is said by `detente data sources`.",
    )
    .addHelpText(
      "after",
      examples(
        "detente data sources",
        "detente data detect icb1v14.csv",
        "detente data read 20200103.export.CSV --to events.parquet",
        "detente data series events.parquet --dyad USA,IRN --by week",
      ),
    )
    .addCommand(detectCommand())
    .addCommand(readCommand())
    .addCommand(seriesCommand())
    .addCommand(sourcesCommand())
    .addCommand(baseRatesCommand());
}

function detectCommand() {
  return new Command("detect")
    .summary("tell what a file is")
    .description("Tells the source of a file from its header or the number of its fields.")
    .argument("<files...>", "files to look at")
    .option("--json", "print JSON")
    .addHelpText("after", examples("detente data detect MIDA-5.0.csv"))
    .action(async (names, { json }) => {
      const { showDetection } = await import("./data-detect.ts");
      await showDetection(names, json === true);
    });
}

function readCommand() {
  return new Command("read")
    .summary("read files into one table, and say what became of every row")
    .description(
      "Reads and codes files; every row that is not taken is counted, with the reason and the first lines. The columns " +
        "are explained in docs/data.md.",
    )
    .argument("<files...>", files)
    .option("--to <file>", "file to write, ending in .parquet or .csv (default: only count)")
    .option("--source <id>", source)
    .option("--actors <file>", actorFile)
    .option("--from <date>", "leave out what is dated before, YYYY-MM-DD")
    .option("--until <date>", "leave out what is dated after, YYYY-MM-DD")
    .option("--dyad <a,b>", "keep only what two actors did to each other, as USA,IRN")
    .addOption(duplicates())
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      examples(
        "detente data read MIDIP-5.0.csv --dyad USA,IRQ --to mid.csv",
        "detente data read icb2v14.csv --json",
      ),
    )
    .action(async (names, options) => {
      const { readFiles } = await import("./data-read.ts");
      await readFiles(names, options);
    });
}

function seriesCommand() {
  return new Command("series")
    .summary("what two actors did to each other, by day or week")
    .description(
      "Adds up events by day or week and direction, from a file that `data read` wrote or from raw files.",
    )
    .argument("<files...>", files)
    .requiredOption("--dyad <a,b>", "the two actors, as USA,IRN")
    .addOption(new Option("--by <step>", "length of a step").choices(["day", "week"]).default("day"))
    .addOption(
      new Option("--clock <day>", "count by the day of the act or the day it was known")
        .choices(["act", "known"])
        .default("act"),
    )
    .option("--source <id>", source)
    .option("--actors <file>", actorFile)
    .option("--from <date>", "first day, YYYY-MM-DD")
    .option("--until <date>", "last day, YYYY-MM-DD")
    .addOption(duplicates())
    .option("--json", "print JSON instead of CSV")
    .addHelpText("after", examples("detente data series events.parquet --dyad USA,IRN --by week"))
    .action(async (names, options) => {
      const { showSeries } = await import("./data-series.ts");
      await showSeries(names, options);
    });
}

function sourcesCommand() {
  return new Command("sources")
    .summary("list sources with their terms of use and how to get them")
    .description(
      "Lists every source that can be read: publisher, licence, what may be passed on, how to download it.",
    )
    .argument("[id]", "one source, in full")
    .option("--json", "print JSON")
    .addHelpText("after", examples("detente data sources", "detente data sources gdelt2"))
    .action(async (id, { json }) => {
      const { showSources } = await import("./data-sources.ts");
      showSources(id ?? null, json === true);
    });
}

function baseRatesCommand() {
  return new Command("base-rates")
    .summary("recompute base rates from ICB and MID files of your own")
    .description(
      "Counts the base rates of docs/base-rates.md anew and holds them against those that are shipped.",
    )
    .argument("<folder>", "a folder with icb1v14.csv, gml_mid_disps.csv and MIDA-5.0.csv, at any depth")
    .option("--json", "print JSON")
    .addHelpText("after", examples("detente data base-rates downloads"))
    .action(async (folder, { json }) => {
      const { showBaseRates } = await import("./data-base-rates.ts");
      showBaseRates(folder, json === true);
    });
}

function duplicates() {
  return new Option("--duplicates <rule>", "rows that are one: same id, same act on a day, or none merged")
    .choices(["id", "day", "none"] as const)
    .default("id" as const);
}
