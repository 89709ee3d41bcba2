import { Command } from "@commander-js/extra-typings";
import { Stop } from "./exit-code.ts";
import { examples } from "./help-text.ts";
import { type ListKind, listKinds } from "./list-kind.ts";
import { print, printJson, textWidth } from "./terminal.ts";

const ofScenario: readonly string[] = ["policies", "outcomes", "actors"];

/** `detente list`: the names that other commands take. */
export function listCommand() {
  return new Command("list")
    .summary("list scenarios, policies, outcomes, mechanisms, parameters or actors")
    .description("Lists the names that other commands take, with what they mean.")
    .argument("[what]", `one of ${listKinds.join(", ")}`, "scenarios")
    .argument(
      "[scenario]",
      "a scenario by id, or its folder or file; needed for policies, outcomes and actors",
    )
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      examples(
        "detente list",
        "detente list policies us-iran-2020",
        "detente list outcomes minimal",
        "detente list parameters --json",
      ),
    )
    .action(async (what, scenarioName, options) => {
      const { knownName } = await import("./known-name.ts");
      const kind = knownName("list", what, listKinds) as ListKind;
      if (scenarioName === undefined && ofScenario.includes(kind)) {
        throw new Stop(
          "usage",
          `${kind} belong to a scenario: detente list ${kind} us-iran-2020, for instance.`,
        );
      }
      const { listing } = await import("./listing.ts");
      const { entries, text } = listing(kind, scenarioName ?? null);
      if (options.json) printJson(entries);
      else print(text(textWidth()));
    });
}
