import { type PloverType, ploverModes } from "../../world/plover.ts";
import { cameoCode, cameoCodes, type Quad } from "./cameo.ts";
import { type Hostility, hostilityOf } from "./hostility.ts";
import { actionOf } from "./ladder.ts";
import { cameoOfPlover, mergedTypes, type PloverCode, ploverOfCameo, ploverQuad } from "./plover-code.ts";
import * as source from "./source-code.ts";

/** What one code of one source means in the canonical table. */
export interface Coding {
  /** "cameo:190", "plover:ASSAULT/aerial", "acled:attack", "ged:1", "acd:2", "mid:16", "icb-trigger:9", ... */
  readonly key: string;
  readonly plover: PloverCode | null;
  readonly quad: Quad;
  readonly cameo: string;
  readonly goldstein: number;
  readonly hostility: Hostility;
  readonly action: string | null;
}

function coded(
  key: string,
  cameo: string,
  { plover, hostility }: { plover?: PloverCode | null; hostility?: Hostility | undefined } = {},
): Coding {
  const entry = cameoCode(cameo);
  if (entry === null) throw new RangeError(`codings: "${cameo}" of ${key} is no CAMEO code`);
  const type = plover === undefined ? ploverOfCameo(cameo) : plover;
  const level = hostility ?? hostilityOf(cameo, type);
  return {
    key,
    plover: type,
    quad: type === null || plover === undefined ? entry.quad : ploverQuad[type.type],
    cameo,
    goldstein: entry.goldstein,
    hostility: level,
    action: actionOf(cameo, type, level),
  };
}

/** Every code that a source may hold, with its coding: the table that readers join their rows to. */
export function codings(): readonly Coding[] {
  return [
    ...cameoCodes.map(({ code }) => coded(`cameo:${code}`, code)),
    ...ploverCodings(),
    ...fromSource("acled", source.acledCodes),
    ...fromSource("ged", source.gedCodes),
    ...fromSource("acd", source.acdCodes),
    ...fromSource("mid", source.midCodes),
    ...fromSource("icb-trigger", source.icbTriggerCodes),
    ...fromSource("icb-response", source.icbResponseCodes),
    ...fromSource("cow", source.warCodes),
  ];
}

function* ploverCodings(): Generator<Coding> {
  for (const [name, modes] of Object.entries(ploverModes)) {
    const type = name as PloverType;
    for (const mode of [null, ...modes]) {
      const { code } = cameoOfPlover({ type, mode });
      yield coded(`plover:${type}${mode === null ? "" : `/${mode}`}`, code, { plover: { type, mode } });
    }
  }
  for (const [name, plover] of Object.entries(mergedTypes)) {
    yield coded(`plover:${name}`, cameoOfPlover(plover).code, { plover });
  }
}

function fromSource(prefix: string, codes: Readonly<Record<string, source.SourceCode>>): Coding[] {
  return Object.entries(codes).map(([key, { cameo, type, mode, hostility }]) => {
    const own = ploverOfCameo(cameo);
    const isChanged = type !== undefined || mode !== undefined;
    const plover = isChanged ? { type: type ?? own!.type, mode: mode ?? null } : own;
    return coded(`${prefix}:${key}`, cameo, { plover, hostility });
  });
}
