import { Command, Option } from "@commander-js/extra-typings";
import { flagNames } from "./evidence-flag.ts";
import { examples } from "./help-text.ts";
import { print, printJson, textWidth } from "./terminal.ts";

/** `detente evidence`: what every number and claim of a scenario rests on, and which of them to doubt. */
export function evidenceCommand() {
  return new Command("evidence")
    .summary("what every number of a scenario rests on, and which to doubt")
    .description(
      "Lists every number of a scenario with its value, range, source or judgement, then its claims, evidence and " +
        "designations, and flags what is unsourced, stale (dated after the start: hindsight), disputed, judgement only, or " +
        "unchecked (no source was opened).",
    )
    .argument("<scenario>", "a scenario by id, or its folder or file")
    .addOption(new Option("--only <flag>", "only entries with this flag").choices(flagNames))
    .option("--defaults", "list numbers that are left to documented defaults as well")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      examples("detente evidence us-iran-2020 --only stale", "detente evidence minimal --json"),
    )
    .action(async (scenarioName, { only = null, json, defaults }) => {
      const [{ loadScenario }, { evidenceRegister }, { registerText }] = await Promise.all([
        import("./load-scenario.ts"),
        import("./evidence-register.ts"),
        import("./evidence-text.ts"),
      ]);
      const { scenario } = loadScenario(scenarioName);
      const { id, title, start } = scenario;
      const register = evidenceRegister(scenario, only);
      if (json) return printJson({ scenario: id, start, only, ...register });
      const hasDefaults = defaults === true;
      print(registerText(register, { title, start, only, hasDefaults, width: textWidth() }));
    });
}
