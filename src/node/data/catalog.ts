import type { DataSource } from "./source.ts";
import { acled } from "./sources/acled.ts";
import { cowNmc } from "./sources/cow-nmc.ts";
import { cowWar } from "./sources/cow-war.ts";
import { euList } from "./sources/eu-list.ts";
import { gdelt1, gdelt2 } from "./sources/gdelt.ts";
import { icb1, icb2 } from "./sources/icb.ts";
import { icews } from "./sources/icews.ts";
import { midA, midB, midI, midIp } from "./sources/mid.ts";
import { gmlDisputes, gmlDyad, gmlParticipants, midDyad } from "./sources/mid-dyad.ts";
import { ofacSdn, ofacXml } from "./sources/ofac.ts";
import { openSanctions } from "./sources/opensanctions.ts";
import { ploverJson } from "./sources/plover-json.ts";
import { polecat } from "./sources/polecat.ts";
import { ucdpAcd } from "./sources/ucdp-acd.ts";
import { ucdpGed } from "./sources/ucdp-ged.ts";
import { unList } from "./sources/un-list.ts";

/** Every source that Detente reads; detection takes the first that fits. */
export const sources: readonly DataSource[] = [
  gdelt2,
  gdelt1,
  icews,
  polecat,
  ploverJson,
  acled,
  ucdpGed,
  ucdpAcd,
  midIp,
  midI,
  gmlParticipants,
  midB,
  midA,
  midDyad,
  gmlDyad,
  gmlDisputes,
  icb1,
  icb2,
  cowWar,
  cowNmc,
  ofacSdn,
  ofacXml,
  unList,
  euList,
  openSanctions,
];
