import { Command } from "@commander-js/extra-typings";
import { Stop } from "./exit-code.ts";
import { examples } from "./help-text.ts";
import { print, printJson, textWidth } from "./terminal.ts";

/** `detente check`: every fault of a scenario at once, then what a reader should doubt about it. */
export function checkCommand() {
  return new Command("check")
    .summary("find every fault of a scenario, and hold it against base rates")
    .description(
      "Reports every fault of a scenario with its file, line and column. A scenario without fault is also simulated " +
        "200 times under its reference policy, and its war rate held against the base rate; and its numbers are counted " +
        "by what they rest on.",
    )
    .argument("<scenario>", "a scenario by id, or its folder or file")
    .option("--json", "print JSON")
    .addHelpText("after", examples("detente check us-iran-2020", "detente check minimal --json"))
    .action(async (scenarioName, options) => {
      const { faultLines, tryScenario } = await import("./load-scenario.ts");
      const { scenario, faults, place } = tryScenario(scenarioName);
      const width = textWidth();
      if (scenario === undefined) {
        if (options.json) printJson({ file: place.file, faults });
        else print(faultLines(faults, width));
        const n = faults.filter(({ severity }) => severity === "error").length;
        throw new Stop("faults", `${place.file} cannot be used: ${n} ${n === 1 ? "fault" : "faults"}.`);
      }
      const [{ countBases }, { warRateAgainstBase }, { checkText }] = await Promise.all([
        import("./number-basis.ts"),
        import("./war-rate-check.ts"),
        import("./check-text.ts"),
      ]);
      const bases = countBases(scenario);
      const warRate = warRateAgainstBase(scenario);
      if (options.json) printJson({ file: place.file, faults, warRate, numbers: bases });
      else print(checkText({ scenario, place, faults: faultLines(faults, width), warRate, bases, width }));
    });
}
