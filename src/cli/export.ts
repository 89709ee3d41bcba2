import { Command, Option } from "@commander-js/extra-typings";
import { Stop } from "./exit-code.ts";
import { examples } from "./help-text.ts";
import { printJson, say } from "./terminal.ts";

/** `detente export`: results for other programs. */
export function exportCommand() {
  return new Command("export")
    .summary("write results as CSV, Parquet or JSON")
    .description(
      "Writes a results folder out for other programs: every run, means and variances by policy and future (cells), the " +
        "futures themselves, or the comparison of policies.",
    )
    .argument("<results>", "a results folder")
    .addOption(
      new Option("--what <table>", "which table")
        .choices(["runs", "cells", "futures", "comparison"])
        .default("comparison"),
    )
    .addOption(new Option("--format <format>", "how").choices(["csv", "parquet", "json"]).default("csv"))
    .option("--reference <id>", "policy that differences are taken to (default: the manifest's)")
    .option("--out <file>", "file to write (default: standard output; Parquet needs a file)")
    .option("--json", "print JSON: as --format json, or with --out a note of what was written")
    .addHelpText(
      "after",
      examples(
        "detente export results/example",
        "detente export results/example --what runs --format parquet --out r.parquet",
        "detente export results/example --what futures --format json",
      ),
    )
    .action(async (folder, { what, format, reference, out, json }) => {
      const chosen = json && out === undefined ? "json" : format;
      if (chosen === "parquet" && out === undefined) {
        throw new Stop("usage", "Parquet is written to a file: name one with --out.");
      }
      const { asStop } = await import("./comparison.ts");
      const { exportTable } = await import("./export-table.ts");
      try {
        await exportTable({
          folder,
          what,
          format: chosen,
          reference: reference ?? null,
          to: out ?? process.stdout,
        });
      } catch (error) {
        throw asStop(error);
      }
      if (out === undefined) return;
      if (json) printJson({ file: out, what, format: chosen });
      else say(`Wrote ${out}.`);
    });
}
