import { describe, expect, test } from "vitest";
import { borderIncident } from "../../test/border-incident.ts";
import { mechanisms } from "../mechanisms/index.ts";
import { buildModelSpec } from "../scenario/build.ts";
import { fixes, targetOf } from "./override.ts";

const site = buildModelSpec(borderIncident(), mechanisms);
const target = (path: string, value = 1) => targetOf(site, { path, value });

describe("targetOf", () => {
  test("a parameter is named with or without a subject, an initial value with its subject", () => {
    expect(target("war.cost")).toEqual({
      kind: "parameter",
      mechanism: "war",
      parameter: "cost",
      subject: null,
    });
    expect(target("war.cost.south")).toMatchObject({ subject: 1 });
    expect(target("initial.grievance.south:north")).toEqual({
      kind: "initial",
      quantity: "grievance",
      subject: 1,
    });
  });

  test("a name that is nothing is answered with the nearest that is something", () => {
    expect(() => target("wor.cost")).toThrow(
      'no mechanism that is switched on is called "wor"; did you mean war?',
    );
    expect(() => target("war.kost")).toThrow('no parameter of war is called "kost"; did you mean cost?');
    expect(() => target("war.cost.suth")).toThrow('no principal is called "suth"; did you mean south?');
    expect(() => target("initial.grievence.south:north")).toThrow("did you mean grievance?");
    expect(() => target("war")).toThrow('must read "mechanism.parameter"');
    expect(() => target("initial.grievance")).toThrow("must name a rivalry: north:south, south:north");
    expect(() => target("war.__proto__")).toThrow('no parameter of war is called "__proto__"');
  });

  test("a value outside the bounds is refused with the bounds", () => {
    expect(() => target("initial.grievance.south:north", 11)).toThrow(
      "initial.grievance.south:north is 11, but must lie in [0, 10] points.",
    );
    expect(() => target("war.cost", Number.NaN)).toThrow(RangeError);
  });
});

test("an override for all subjects fixes each subject, one for a subject only that", () => {
  expect(fixes({ path: "war.cost", value: 1 }, "war.cost.usa")).toBe(true);
  expect(fixes({ path: "war.cost", value: 1 }, "war.cost")).toBe(true);
  expect(fixes({ path: "war.cost", value: 1 }, "war.costs")).toBe(false);
  expect(fixes({ path: "war.cost.usa", value: 1 }, "war.cost")).toBe(false);
});
