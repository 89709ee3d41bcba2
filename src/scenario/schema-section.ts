import { z } from "zod";
import { datedEventKinds } from "../engine/mechanism.ts";
import { hinted } from "./hint.ts";
import {
  byId,
  date,
  id,
  looseDate,
  optionalDispute,
  optionalEvidence,
  optionalJudgement,
  optionalSource,
  reference,
  text,
} from "./schema-part.ts";

const whole = (min: number, max: number, meaning: string) =>
  hinted(z.number().int().min(min).max(max).describe(meaning), {});
const share = (meaning: string) => z.number().min(0).max(1).describe(meaning);
const codes = z
  .array(text("a code"))
  .max(50)
  .optional()
  .describe("codes by which the timeline calls this actor: [IRN, IRGC]");
const description = text("what a reader should know").optional();
const note = text("a remark").optional();
const references = (meaning: string) => z.array(reference("an id")).max(50).describe(meaning);

const sources = byId(
  "source",
  z.strictObject({
    title: text("title of the work or page"),
    publisher: text("author or publisher").optional(),
    date: looseDate("when it was published").optional(),
    url: text("where it can be read").optional(),
    checked: z
      .boolean()
      .optional()
      .describe("true if it was opened and says this; false (default) if recalled or only named"),
    note,
  }),
  1000,
  "register of sources, by id",
);

const actors = byId(
  "principal",
  z.strictObject({
    name: text("name in prose"),
    office: text("who decides, by office"),
    description,
    domestic: z.boolean().optional().describe("whether its economy and streets are modelled"),
    programme: text("its weapons programme that others want stopped, in words").optional(),
    codes,
  }),
  40,
  "principals: states or bodies that decide by the choice rule",
);

const rivalries = z
  .array(
    hinted(z.tuple([reference("a principal"), reference("its rival")]), {
      must: "must be a list of two principals",
    }),
  )
  .min(1)
  .max(200)
  .describe("pairs of rivals; each gives two directed rivalries, first:second and second:first");

const proxies = byId(
  "proxy",
  z.strictObject({
    name: text("name in prose"),
    description,
    sponsors: references("principals that sponsor it").min(1),
    targets: references("principals it attacks, main target first").min(1),
    base: reference("host in which it is based").optional(),
    codes,
  }),
  100,
  "armed groups with sponsors",
);

const bloc = z.strictObject({
  id: id("id of the bloc"),
  name: text("name in prose"),
  seats: whole(0, 100_000, "seats it holds"),
  position: z.number().min(-10).max(10).describe("leaning; above 0 favours expulsion of foreign forces"),
  exposure: share("how exposed its members are to intimidation"),
  boycott: share("how strongly it is told to stay away"),
});

const legislature = z.strictObject({
  name: text("name in prose"),
  seats: whole(1, 100_000, "seats in all"),
  quorum: whole(1, 100_000, "members who must be present"),
  source: optionalSource,
  judgement: optionalJudgement,
  evidence: optionalEvidence,
  disputed: optionalDispute,
  spread: z.number().min(0).max(10).optional().describe("how far coded positions may be off, either way"),
  blocs: z.array(bloc).min(1).max(200).describe("blocs; their seats add up to the seats"),
});

const hosts = byId(
  "host",
  z.strictObject({
    name: text("name in prose"),
    description,
    guests: references("principals with forces there"),
    legislature: legislature.optional().describe("its parliament, if it can vote on foreign presence"),
    codes,
  }),
  50,
  "countries with foreign forces on their soil",
);

const alliances = z
  .array(z.strictObject({ ally: reference("who promises"), partner: reference("to whom") }))
  .max(200)
  .describe("promises to stand by another");

const thirdParties = byId(
  "third party",
  z.strictObject({
    name: text("name in prose"),
    description,
    strikes: reference("the principal it strikes").optional(),
    aligned: reference("the principal that is blamed for its strikes").optional(),
    distracts: reference("the principal whose attention it draws away").optional(),
    codes,
  }),
  50,
  "outside actors that act by their own rate",
);

const event = z.strictObject({
  id: id("id of the event"),
  date: date("the day it happens").optional(),
  day: whole(0, 3650, "the day it happens, counted from the start").optional(),
  kind: z.enum(Object.keys(datedEventKinds) as [string, ...string[]]).describe("what happens"),
  subject: reference("to whom"),
  other: reference("the second party, where the kind has one").optional(),
  size: z.number().min(-1e6).max(1e6).optional().describe("how much, where the kind has a size"),
  enabled: z.boolean().optional().describe("whether it is played (default true)"),
  source: optionalSource,
  judgement: optionalJudgement,
  evidence: optionalEvidence,
  disputed: optionalDispute,
  note,
});

const range = hinted(z.tuple([z.number(), z.number()]), {
  must: "must be a list of two numbers, the lower first",
});
const uncertainty = hinted(
  z.union([
    z.enum(["standard", "given", "initial", "implementation"]),
    z.strictObject({
      parameter: reference("mechanism.parameter, or mechanism.parameter.subject").optional(),
      initial: reference("quantity.subject").optional(),
      implementation: reference("a log-odds lever of the advised principal").optional(),
      uniform: range.optional().describe("evenly over [low, high]"),
      logUniform: range.optional().describe("evenly in the logarithm over [low, high], low above 0"),
      choice: z.array(z.number()).min(1).max(100).optional().describe("one of these, equally often"),
      source: optionalSource,
      judgement: optionalJudgement,
    }),
  ]),
  {
    choose: (value) => (typeof value === "string" ? 0 : 1),
    must: "must be standard, given, initial, implementation or a mapping",
  },
);

const correlation = z.strictObject({
  between: hinted(z.tuple([reference("path"), reference("path")]), {
    must: "must be a list of two paths of uncertainties",
  }),
  rank: z.number().gt(-1).lt(1).describe("rank correlation, between -1 and 1"),
  source: optionalSource,
  judgement: optionalJudgement,
});

const contrast = z.strictObject({
  policy: reference("the policy the claim is about"),
  against: reference("the policy it is compared with"),
  outcome: reference("outcome id"),
  horizon: whole(1, 3650, "day at which the outcome is measured, one of horizons"),
  direction: z.enum(["lower", "higher"]).describe("what the claim says of the first policy's outcome"),
});

const claim = z.strictObject({
  id: text("id of the claim"),
  text: text("the claim, paraphrased"),
  speaker: text("who says it, by office"),
  date: looseDate("when it was said").optional(),
  kind: z.enum(["fact", "causal", "contrast", "forecast", "value"]).describe("kind of claim"),
  source: optionalSource,
  judgement: optionalJudgement,
  contrast: contrast.optional().describe("the comparison of policies that tests it"),
  holdsWhere: text("under which assumptions it should hold").optional(),
  evidence: optionalEvidence,
  note,
});

const evidence = z.strictObject({
  id: text("id of the item"),
  text: text("what it shows"),
  source: optionalSource,
  judgement: optionalJudgement,
  bearing: z.enum(["supports", "opposes", "mixed"]).describe("how it bears on the claims that name it"),
  reliability: z.enum(["high", "medium", "low"]).describe("how far it can be trusted"),
  note,
});

const designation = z.strictObject({
  id: text("id of the designation"),
  by: text("the authority that designated, by office"),
  target: text("the office, body or programme that was designated; people by office"),
  actor: reference("the principal, proxy, host or third party it belongs to").optional(),
  date: looseDate("when it was designated, by the authority's own release"),
  authority: text("the law, order or resolution under which"),
  programmes: z
    .array(text("a programme"))
    .min(1)
    .max(50)
    .optional()
    .describe("programmes of the list it stands on, as the list writes them: [SDGT, IFSR]"),
  source: optionalSource,
  judgement: optionalJudgement,
  note,
});

/** The sections whose fields do not depend on mechanisms, quantities or levers. */
export const fixedSections = {
  format: hinted(z.literal(1).describe("version of this format"), { must: "must be 1" }),
  id: id("id of the scenario, the name of its folder"),
  title: text("title"),
  summary: text("one paragraph for a reader who knows nothing of the crisis"),
  question: text("the question the policies answer").optional(),
  start: date("day 0"),
  horizon: hinted(whole(1, 3650, "days simulated"), { unit: "days" }),
  horizons: z
    .array(hinted(whole(1, 3650, "a day"), { unit: "days" }))
    .min(1)
    .max(20)
    .describe("days at which outcomes are measured, ascending, the last at most the horizon"),
  advised: reference("the principal that policies belong to"),
  reference: reference("the policy that others are compared with unless told otherwise"),
  licence: text("licence of this file, such as CC-BY-4.0"),
  baseRate: z
    .enum(["crisis", "quiet"])
    .optional()
    .describe("which base rate stands beside war (default crisis)"),
  sources: sources.optional(),
  actors,
  rivalries,
  proxies: proxies.optional(),
  hosts: hosts.optional(),
  alliances: alliances.optional(),
  thirdParties: thirdParties.optional(),
  events: z.array(event).max(500).optional().describe("dated events that every run plays"),
  uncertainties: z.array(uncertainty).max(500).optional().describe("what varies between futures"),
  correlations: z.array(correlation).max(500).optional().describe("rank correlations between uncertainties"),
  outcomes: bySetting(),
  claims: z.array(claim).max(500).optional().describe("claims made about the crisis, attributed"),
  evidence: z.array(evidence).max(1000).optional().describe("what bears on claims and numbers"),
  designations: z
    .array(designation)
    .max(1000)
    .optional()
    .describe("who put which office or body on a list, when, and under which authority"),
  leavesOut: z.array(text("something left out")).max(200).optional().describe("what the model leaves out"),
};

function bySetting() {
  const setting = z.strictObject({
    threshold: z.number().describe("acceptable bound, in the outcome's unit"),
  });
  return z.record(z.string(), setting).optional().describe("thresholds for satisficing, by outcome id");
}
