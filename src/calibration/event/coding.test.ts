import { expect, test } from "vitest";
import { actions } from "../../world/action.ts";
import { ploverModes } from "../../world/plover.ts";
import { actorFile } from "./actor-file.ts";
import { cameoCode, cameoCodes } from "./cameo.ts";
import { codings } from "./code-table.ts";
import { cameoOfPlover, codingAmbiguities, ploverOfCameo } from "./plover-code.ts";
import { stateKeys } from "./state.ts";

const codingOf = (key: string) => codings().find((coding) => coding.key === key);

test("010 and 10 are different codes", () => {
  expect(cameoCode("010")?.label).toBe("Make statement");
  expect(cameoCode("10")?.label).toBe("Demand");
});

// Goldstein 1992 as tabulated for CAMEO; the two public tables part at five codes.
test("the two Goldstein tables differ at 016, 124, 163, 164 and 166 and nowhere else", () => {
  const differing = cameoCodes.filter(({ otherGoldstein }) => otherGoldstein !== null);
  expect(differing.map(({ code, goldstein, otherGoldstein }) => [code, goldstein, otherGoldstein])).toEqual([
    ["016", -5, 3.4],
    ["124", -4, -5],
    ["163", -8, -6.5],
    ["164", -6.5, -7],
    ["166", -7, -8],
  ]);
});

test.each([
  ["05", 1],
  ["06", 2],
  ["08", 2],
  ["09", 3],
  ["138", 3],
  ["14", 4],
  ["2042", 4],
])("%s is of QuadClass %i, as GDELT's codebook groups roots", (code, quad) => {
  expect(cameoCode(code)?.quad).toBe(quad);
});

test("PLOVER has a type for every CAMEO code except those below 01 and 02", () => {
  for (const { code, root } of cameoCodes) {
    expect(ploverOfCameo(code) === null, code).toBe(root === "01" || root === "02");
  }
});

test("every PLOVER type and mode goes back to a CAMEO code of the same type, sanctions (163) excepted", () => {
  for (const [type, modes] of Object.entries(ploverModes)) {
    for (const mode of [null, ...modes]) {
      const { code } = cameoOfPlover({ type: type as keyof typeof ploverModes, mode });
      const expected = mode === "discontinue" ? "COERCE" : type;
      expect(ploverOfCameo(code)?.type, `${type}/${mode}`).toBe(expected);
    }
  }
});

test("modes are those of the 0.8 manual, also where the conversion file has older ones", () => {
  expect(ploverOfCameo("186")).toEqual({ type: "ASSAULT", mode: "targeted" });
  expect(ploverOfCameo("202")).toEqual({ type: "ASSAULT", mode: null });
  for (const { plover, key } of codings()) {
    const known: readonly string[] = plover === null ? [] : ploverModes[plover.type];
    expect(plover?.mode == null || known.includes(plover.mode), key).toBe(true);
  }
});

test("the way back is ambiguous where several codes lead to one type and mode", () => {
  expect(cameoOfPlover({ type: "ASSAULT", mode: "heavy-weapons" }).candidates).toEqual(["194"]);
  expect(cameoOfPlover({ type: "REJECT", mode: "yield" }).candidates.length).toBeGreaterThan(1);
  expect(() => cameoOfPlover({ type: "AID", mode: "phone" })).toThrow(RangeError);
  for (const { codes } of codingAmbiguities) for (const code of codes) expect(cameoCode(code)).not.toBeNull();
});

test.each([
  ["cameo:036", "talk", 1],
  ["cameo:138", "threat", 2],
  ["cameo:154", "mobilize", 3],
  ["cameo:163", "sanction", 1],
  ["cameo:171", "seize", 4],
  ["cameo:176", "cyber", 1],
  ["cameo:186", "targeted-killing", 4],
  ["cameo:194", "barrage", 4],
  ["cameo:195", "limited-strike", 4],
  ["mid:13", "seize", 4],
  ["mid:20", "war", 5],
  ["cameo:111", null, 1],
])("%s is nearest to %s of the ladder and of hostility %i", (key, action, hostility) => {
  expect(codingOf(key)).toMatchObject({ action, hostility });
});

test("every action that a coding names is in the catalogue, and no key stands twice", () => {
  const ids = actions.map(({ id }) => id as string);
  const all = codings();
  for (const { action } of all) expect(action === null || ids.includes(action)).toBe(true);
  expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
});

// Levels of the MID 5.0 codebook: 1-6 threat, 7-12 display, 13-19 use of force, 20-21 war.
test("MID actions keep the levels of their codebook", () => {
  const level = (action: number): number => (action <= 6 ? 2 : action <= 12 ? 3 : action <= 19 ? 4 : 5);
  for (let action = 1; action <= 21; action++) {
    expect(codingOf(`mid:${action}`)?.hostility, String(action)).toBe(level(action));
  }
});

test("states are found by number, abbreviation, English name and old CAMEO code", () => {
  const keys = stateKeys();
  expect(keys.get("cow:630")).toBe("IRN");
  expect(keys.get("cowabb:ukg")).toBe("GBR");
  expect(keys.get("cow:305")).toBe("AUT");
  expect(keys.get("cow:900")).toBe("AUS");
  expect(keys.get("name:russian federation")).toBe("RUS");
  expect(keys.get("iso:rom")).toBe("ROU");
  expect(keys.get("cow:245")).toBe("COW-245");
});

test("an actor file is refused with every fault it has", () => {
  const { faults } = actorFile({
    actors: [
      { id: "a", match: ["X"], sponsor: "a" },
      { match: [] },
      { id: "b", match: ["y"] },
      { id: "c", match: ["Y "] },
    ],
  });
  expect(faults?.join("\n")).toMatch(
    /its own sponsor[\s\S]*expected a text called "id"[\s\S]*belongs to both b and c/,
  );
  expect(actorFile([]).faults).toEqual(['expected a list called "actors" at the top of the file']);
});
