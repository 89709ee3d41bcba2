/**
 * The public face: every name that Detente promises to keep, and nothing else.
 *
 * What is not named here may change without notice. Nothing here reads a disk, a clock or the process; files, threads
 * and the command line live above this list and are reached through the command `detente`.
 */

// Experiments: futures, cases, runs, and what is compared.
export { type Between, betweenFutures } from "./analysis/ensemble/between.ts";
export { cellTable } from "./analysis/ensemble/cell-table.ts";
export { type Cells, type CellsDesign, cellAt, cellsFrom, type FutureRuns } from "./analysis/ensemble/cells.ts";
export { type ComparisonRow, compareCells, type VarianceSplit, varianceSplit } from "./analysis/ensemble/compare.ts";
// Data of record, and whether the model reproduces what is known of crises.
export {
  type ActionRate,
  type AttackPeriod,
  actionRates,
  type BaseRate,
  baseRate,
  baseRates,
  crisisDurations,
  crisisDurationWeibull,
  incidentGaps,
  joinDelays,
  type LifeTableRow,
  massCasualtyAccidents,
  militiaAttacks,
  nextIncidentHazard,
  type Quantiles,
  type RivalDecade,
  rivalDecades,
  terminationLifeTable,
  warSizes,
} from "./calibration/base-rates.ts";
export { type PatternOptions, type PatternRow, runPatterns } from "./calibration/patterns.ts";
// The contract of a mechanism, the list of them, and the engine that runs them.
export { type Attribution, attributionOf, logOddsOf } from "./engine/attribution.ts";
export { dailyFactor } from "./engine/decay.ts";
export type { Decision } from "./engine/decision.ts";
export type { Layout } from "./engine/layout.ts";
export {
  type DatedEvent,
  type DatedEventKind,
  datedEventKinds,
  type Mechanism,
  type MechanismText,
  mechanism,
  type Parts,
  type Site,
} from "./engine/mechanism.ts";
export {
  compileModel,
  type InitialValue,
  type Model,
  type ModelSpec,
  type ParameterValue,
  type PolicySettings,
  type RunName,
} from "./engine/model.ts";
export type { Observer } from "./engine/observer.ts";
export { type Parameter, type ParameterText, type Prior, parameter } from "./engine/parameter.ts";
export type { ParameterTable } from "./engine/parameter-table.ts";
export { warCauses } from "./engine/war.ts";
export { type Chunk, caseId, chunksOf, type Design, designOf, runsIn, runsOf } from "./experiment/case.ts";
export { type ChunkResult, runChunk } from "./experiment/chunk.ts";
export { correlate, type RankCorrelation } from "./experiment/correlate.ts";
export { designPoints, latinHypercube, type Sampler, sobolPoints } from "./experiment/design.ts";
export { futureTable, runTable } from "./experiment/ensemble.ts";
export { drawFutures, type FutureDesign, type Futures, futureRow, quantileOf } from "./experiment/future.ts";
export { type Manifest, type ManifestText, manifestOf } from "./experiment/manifest.ts";
export { outcomeIds, outcomesOfModel } from "./experiment/outcome.ts";
export type { Override } from "./experiment/override.ts";
export { buildSimulator, medianFuture, type Simulator, type SimulatorText } from "./experiment/simulator.ts";
// Stage games with known answers.
export { agentQuantalResponse, type GameNode, type SolvedNode } from "./games/agent-quantal-response.ts";
export {
  type AudienceCrisis,
  type CrisisAudience,
  lockInTime,
  solveAudienceCrisis,
} from "./games/audience-cost.ts";
export {
  type BargainingRange,
  bargainingRange,
  finiteRubinsteinShare,
  type NashBargain,
  nashBargain,
  rubinsteinShare,
} from "./games/bargaining.ts";
export {
  type BargainingGridGame,
  type BargainingGridRound,
  type BargainingGridSolution,
  type BargainingParty,
  type BargainingType,
  solveBargainingGrid,
} from "./games/bargaining-grid.ts";
export {
  type BrinkmanshipGame,
  type BrinkmanshipSolution,
  type BrinkPayoffs,
  chooseBrinkPower,
  criticalRisk,
  solveBrinkmanship,
} from "./games/brinkmanship.ts";
export { condorcetMajority } from "./games/condorcet.ts";
export {
  agentErrorCrisis,
  type CrisisPayoffs,
  type CrisisPlay,
  describeCrisis,
} from "./games/crisis-signaling.ts";
export {
  criticalAutonomy,
  type DoctrineStakes,
  deterringResponsibility,
  doctrineEffect,
  type ProxyAttackRate,
  proxyAttackRate,
  type SponsorStakes,
  sponsorAuthorises,
} from "./games/delegation.ts";
export { attackProbability, type ChallengePayoffs, deterrenceThreshold } from "./games/deterrence.ts";
export { logitChance, logitChoice } from "./games/logit-choice.ts";
export {
  bimatrixGame,
  type ExpectedPayoffs,
  expectedPayoffs,
  type NormalFormGame,
  profileRegret,
} from "./games/normal-form.ts";
export { type CrisisEquilibrium, type PrivateCrisis, solvePrivateCrisis } from "./games/private-crisis.ts";
export {
  fitQuantalResponse,
  logitQuantalResponse,
  logitQuantalResponses,
  type QuantalFit,
  type QuantalResponse,
} from "./games/quantal-response.ts";
export {
  isRichardsonStable,
  type RichardsonRace,
  type RichardsonSide,
  richardsonBudgets,
  richardsonEquilibrium,
  richardsonPath,
} from "./games/richardson.ts";
export {
  type TakeItOrLeaveItGame,
  type TakeItOrLeaveItSolution,
  takeItOrLeaveIt,
  takeItOrLeaveItOnGrid,
} from "./games/take-it-or-leave-it.ts";
export { cooperationProbability, type TrustPayoffs, trustThreshold } from "./games/trust.ts";
export {
  type Attrition,
  attritionDisaster,
  attritionDisasterInSteps,
  concessionHazards,
} from "./games/war-of-attrition.ts";
// Chance and arithmetic that give the same bits everywhere; for mechanisms and tests of them.
export { exp, expm1, log, log1p, logit, pow, sigmoid } from "./math/elementary.ts";
export {
  betaQuantile,
  gammaQuantile,
  logGamma,
  normalCdf,
  normalQuantile,
  normalTail,
  regularizedBeta,
  regularizedGammaP,
  regularizedGammaQ,
} from "./math/special.ts";
export {
  correlation,
  type Interval,
  jeffreysInterval,
  mean,
  quantile,
  sortedCopy,
  spearman,
  standardError,
  variance,
  weightedMean,
  wilsonInterval,
} from "./math/stats.ts";
export { coreMechanisms, mechanisms } from "./mechanisms/index.ts";
// Policies and the levers they set.
export { type Lever, levers } from "./policy/lever.ts";
export { compilePolicy, type LeverText, type PolicySite, type PolicyText } from "./policy/policy.ts";
export { compileRule, type Rule, type RuleFault } from "./policy/rule.ts";
export {
  bernoulli,
  binomialOf,
  categoricalOf,
  dirichletOf,
  exponentialOf,
  geometricOf,
  logNormalOf,
  normalOf,
  poissonOf,
  truncatedParetoOf,
} from "./random/draw.ts";
export { type BlockStream, type DailyStream, hashName, uniformOf } from "./random/stream.ts";
// Scenarios: text in, plain data or faults out.
export { buildModelSpec } from "./scenario/build.ts";
export type { Uncertainty, UncertaintyTarget } from "./scenario/build-uncertainty.ts";
export { dateOfDay, dayNumber } from "./scenario/date.ts";
export { type Fault, faultText } from "./scenario/fault.ts";
export { type ReadResult, readScenario, type ScenarioFiles } from "./scenario/read.ts";
export {
  type ActorText,
  type Basis,
  type Claim,
  type Correlation,
  type Distribution,
  type Evidence,
  type HostText,
  type LegislatureText,
  type ParameterSetting,
  type ProxyText,
  type Scenario,
  type ScenarioEvent,
  type ScenarioPolicy,
  type Source,
  type SourcedNumber,
  scenarioHash,
  type ThirdPartyText,
  type UncertaintyText,
} from "./scenario/scenario.ts";
export { scenarioJsonSchema } from "./scenario/schema.ts";
export type { TimelineRow } from "./scenario/timeline.ts";
// Tables of named, typed columns.
export { csvLines, csvText, readCsvTable } from "./table/csv.ts";
export { jsonRows } from "./table/json.ts";
export type { Outcome } from "./table/outcome.ts";
export { type Column, columnOf, numbersOf, type Table, tableOf, textsOf } from "./table/table.ts";
// Actors, actions, events and what an actor may know.
export { type Action, type ActionId, type ActionNeed, actionIndex, actions } from "./world/action.ts";
export type {
  Alliance,
  Bloc,
  Cast,
  Dyad,
  Enmity,
  Host,
  Legislature,
  Presence,
  Principal,
  Proxy,
  Rivalry,
  Scope,
  ThirdParty,
} from "./world/cast.ts";
export { countOf, subjectsOf } from "./world/cast.ts";
export { type EventKind, processKinds, type WorldEvent } from "./world/event.ts";
export { isPloverType, type PloverType, ploverModes } from "./world/plover.ts";
export { type Quantity, type QuantityName, quantities } from "./world/quantity.ts";
export { type ViewField, viewFields, viewIndex } from "./world/view.ts";
