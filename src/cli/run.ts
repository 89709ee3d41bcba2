import { Command, Option } from "@commander-js/extra-typings";
import { chosenCase, withCaseOptions } from "./case-option.ts";
import { examples } from "./help-text.ts";
import type { CaseEnd } from "./one-case.ts";
import type { Story } from "./story.ts";
import { paint, print, printJson, textWidth } from "./terminal.ts";

/** `detente run`: one case, told as a dated story. */
export function runCommand() {
  return withCaseOptions(
    new Command("run")
      .summary("play one case and tell it as a dated story")
      .description(
        "Plays one simulated case and tells it day by day: what happened, and for every act what its actor saw and how " +
          "likely it was to act so. A case is one of thousands and proves nothing; it shows how the model works.",
      ),
  )
    .addOption(
      new Option("--quiet-days <how>", "stretches in which nothing happened")
        .choices(["hidden", "shown"])
        .default("hidden"),
    )
    .addHelpText(
      "after",
      examples(
        "detente run us-iran-2020",
        "detente run us-iran-2020 --policy package --future 12 --replicate 3",
        "detente run minimal --days 90 --quiet-days shown",
        "detente run us-iran-2020 --set war.cost.usa=2 --json",
      ),
    )
    .action(async (scenarioName, options) => {
      const { scenario, simulator, name } = await chosenCase(scenarioName, options);
      const [{ playCase }, { newStory, storyText }] = await Promise.all([
        import("./one-case.ts"),
        import("./story.ts"),
      ]);
      const { cast } = simulator.model.spec;
      const { watcher, story } = newStory(cast);
      const end = playCase(simulator, name, watcher);
      if (options.json) {
        printJson({ scenario: scenario.id, case: name, ...storyJson(story()), outcomes: endJson(end) });
        return;
      }
      const { caseHeading } = await import("./case-heading.ts");
      const width = textWidth();
      print(caseHeading(scenario, name, width));
      print("");
      print(storyText(scenario, cast, story(), { width, showQuietDays: options.quietDays === "shown" }));
      print(`\n${paint.bold("How it ended")}`);
      print(await endText(end, width));
    });
}

function storyJson({ events, nWaited }: Story) {
  return {
    events: events.map(({ event }) => event),
    decisions: events.flatMap(({ decision }) => (decision === null ? [] : [decision])),
    decisionsToWait: nWaited,
  };
}

function endJson({ outcomes, horizons, values }: CaseEnd) {
  return horizons.flatMap((horizon, h) =>
    outcomes.map(({ id, unit }, k) => ({
      outcome: id,
      horizon,
      unit,
      value: values[h * outcomes.length + k]!,
    })),
  );
}

async function endText({ outcomes, horizons, values }: CaseEnd, width: number): Promise<string> {
  const [{ tableText }, { outcomeValue }] = await Promise.all([
    import("./layout.ts"),
    import("./outcome-text.ts"),
  ]);
  const last = (horizons.length - 1) * outcomes.length;
  const rows = outcomes.flatMap((outcome, k) => {
    const value = values[last + k]!;
    return value === 0 ? [] : [[outcome.label, outcomeValue(outcome, value)]];
  });
  const text = tableText(
    [
      { head: "", flexible: true },
      { head: "", flexible: true },
    ],
    rows,
    width,
    "  ",
  );
  return `${text}\n  Everything else that is measured was nil after ${horizons.at(-1)} days.`;
}
