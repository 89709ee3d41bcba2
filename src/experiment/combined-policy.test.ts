import { describe, expect, test } from "vitest";
import { borderIncident } from "../../test/border-incident.ts";
import { readScenarioFiles } from "../node/scenario-files.ts";
import { compilePolicy } from "../policy/policy.ts";
import { buildCast } from "../scenario/build-cast.ts";
import type { Scenario, ScenarioPolicy } from "../scenario/scenario.ts";
import { combinationsOf, factorialOf, withCombinations } from "./combined-policy.ts";

const threeLegs = ["deterrence-leg", "host-leg", "bargaining-leg"];
const crisis = readScenarioFiles("us-iran-2020").scenario!;

/** A policy as the engine takes it, in one order. */
function settingsOf(scenario: Scenario, id: string) {
  const site = { cast: buildCast(scenario), advised: 0, postureAt: () => 74 };
  const policy = scenario.policies.find((one) => one.id === id)!;
  return compilePolicy(site, policy)
    .settings.map(({ quantity, subject, value }) => `${quantity} ${subject} ${value}`)
    .sort();
}

/** The invented crisis with the reference "wait" and these policies besides. */
function withPolicies(policies: Readonly<Record<string, Partial<ScenarioPolicy>>>): Scenario {
  const scenario = borderIncident();
  const wait = scenario.policies.find(({ id }) => id === "wait")!;
  const added = Object.entries(policies).map(([id, text]) => ({ ...wait, id, name: id, ...text }));
  return { ...scenario, policies: [wait, ...added] };
}

const rule = (when: string, levers: ScenarioPolicy["levers"]) => ({ when, levers, note: null });

describe("combinations", () => {
  test("of three legs are eight, from none to all", () => {
    const factorial = factorialOf(crisis, "status-quo", threeLegs);
    expect(combinationsOf(factorial).map(({ policy }) => policy)).toEqual([
      "status-quo",
      "deterrence-leg",
      "host-leg",
      "bargaining-leg",
      "deterrence-leg+host-leg",
      "deterrence-leg+bargaining-leg",
      "host-leg+bargaining-leg",
      "deterrence-leg+host-leg+bargaining-leg",
    ]);
  });

  test("do not depend on the order in which legs are named", () => {
    expect(factorialOf(crisis, "status-quo", threeLegs.toReversed())).toEqual(
      factorialOf(crisis, "status-quo", threeLegs),
    );
  });

  test("of the three legs of 2020 add up to the package exactly", () => {
    const scenario = withCombinations(crisis, factorialOf(crisis, "status-quo", threeLegs));
    expect(settingsOf(scenario, threeLegs.join("+"))).toEqual(settingsOf(crisis, "package"));
  });

  test("come after the policies there are, which stay as they were, and have the names of their legs", () => {
    const scenario = withCombinations(crisis, factorialOf(crisis, "status-quo", threeLegs));
    expect(scenario.policies.slice(0, crisis.policies.length)).toEqual(crisis.policies);
    expect(scenario.policies).toHaveLength(crisis.policies.length + 4);
    expect(scenario.policies.at(-1)!.name).toBe(
      "Deterrence only + Persuading the host only + Bargaining only",
    );
  });
});

describe("a combination", () => {
  test("sets what its legs change and leaves the rest at the reference, forces of the future included", () => {
    const scenario = withPolicies({
      firm: { levers: { talk: 0.2, threat: 0.4 } },
      strong: { levers: { talk: 0.2, posture: 30 } },
    });
    const both = withCombinations(scenario, factorialOf(scenario, "wait", ["firm", "strong"])).policies.at(
      -1,
    )!;
    expect(both.levers).toMatchObject({ talk: 0.2, threat: 0.4, posture: 30 });
    const firmAndQuiet = withPolicies({
      firm: { levers: { talk: 0.2, threat: 0.4 } },
      quiet: { levers: {} },
    });
    const other = withCombinations(
      firmAndQuiet,
      factorialOf(firmAndQuiet, "wait", ["firm", "quiet"]),
    ).policies.at(-1)!;
    // "quiet" leaves talk out, which puts the lever at its start value, 0; nobody moves forces.
    expect(other.levers).toMatchObject({ talk: 0, threat: 0.4 });
    expect(other.levers).not.toHaveProperty("posture");
  });

  test("has the rules of all its legs, and levers of other principals", () => {
    const scenario = withPolicies({
      calm: { rules: [rule("attacks > 5", { threat: 1 })] },
      ally: { others: { south: { talk: 0.5 } } },
    });
    const both = withCombinations(scenario, factorialOf(scenario, "wait", ["calm", "ally"])).policies.at(-1)!;
    expect(both.rules.map(({ when }) => when)).toEqual(["attacks > 5"]);
    expect(both.others).toEqual({ south: { talk: 0.5 } });
  });
});

describe("what is refused", () => {
  const refusal = (scenario: Scenario, legs: readonly string[]) => () =>
    withCombinations(scenario, factorialOf(scenario, "wait", legs));

  test("two legs that set one lever to different values, both named", () => {
    const scenario = withPolicies({ a: { levers: { talk: 0.5 } }, b: { levers: { talk: 0.9 } } });
    expect(refusal(scenario, ["a", "b"])).toThrow(
      /legs a and b cannot be combined: lever talk of north is set to 0.5 by the one and set to 0.9 by the other/,
    );
  });

  test("but not two legs that set it to the same value", () => {
    const scenario = withPolicies({
      a: { levers: { talk: 0.5, threat: 1 } },
      b: { levers: { talk: 0.5, retaliation: 1 } },
    });
    expect(refusal(scenario, ["a", "b"])).not.toThrow();
  });

  test("two legs of which one sets a lever and the other has a rule for it", () => {
    const scenario = withPolicies({
      a: { levers: { talk: 0.2, threat: 1 } },
      b: { rules: [rule("deaths > 2", { threat: -1 })] },
    });
    expect(refusal(scenario, ["a", "b"])).toThrow(
      /threat of north is set to 1 by the one and set to -1 when deaths > 2/,
    );
  });

  test("a leg that changes nothing, even where it writes out what stands there anyway", () => {
    const scenario = withPolicies({ a: { levers: { talk: 0.2, threat: 0 } }, b: { levers: { talk: 1 } } });
    expect(refusal(scenario, ["a", "b"])).toThrow(/leg a sets every lever as wait does/);
  });

  test.each([
    [["a"], /there must be two to 6/],
    [["a", "a"], /each named once/],
    [["a", "wait"], /leg wait is the reference policy/],
    [["a", "nobody"], /no policy is called "nobody"/],
  ])("legs %j", (legs, message) => {
    const scenario = withPolicies({ a: { levers: { talk: 1 } } });
    expect(() => factorialOf(scenario, "wait", legs)).toThrow(message);
  });
});
