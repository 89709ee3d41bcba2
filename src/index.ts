/**
 * The public face: every name that Detente promises to keep, and nothing else.
 *
 * What is not named here may change without notice. Nothing here reads a disk, a clock or the process; files, threads
 * and the command line live above this list and are reached through the command `detente`.
 */

// Analysis under deep uncertainty, of any ensemble: from tables to plain data (docs/analysis.md).
export {
  type BestRegion,
  bestRegion,
  type PolicyValues,
  thresholdSentences,
} from "./analysis/discovery/best-region.ts";
export { type Box, type BoxFit, type Limit, meetsLimit } from "./analysis/discovery/box.ts";
export { type BoxWords, boxSentence, type InputLabel } from "./analysis/discovery/box-sentence.ts";
export { fitTree, type TreeResult, type TreeSettings, treeRegion } from "./analysis/discovery/cart.ts";
export { type ContrastRegion, contrastRegion } from "./analysis/discovery/contrast-region.ts";
export {
  type FoundBox,
  findBox,
  type PrimResult,
  type PrimSettings,
  primDefaults,
  type TrajectoryStep,
} from "./analysis/discovery/prim.ts";
export { type Covering, coverWithBoxes } from "./analysis/discovery/prim-cover.ts";
export { boxStability, type PrimStability } from "./analysis/discovery/prim-stability.ts";
export { type Agreement, agreementOf, fitOnTable, rowsInside } from "./analysis/discovery/table-box.ts";
export { type Between, betweenFutures } from "./analysis/ensemble/between.ts";
export { cellTable } from "./analysis/ensemble/cell-table.ts";
export {
  type Cells,
  type CellsDesign,
  cellAt,
  cellsFrom,
  type FutureRuns,
} from "./analysis/ensemble/cells.ts";
export {
  type ComparisonRow,
  compareCells,
  type VarianceSplit,
  varianceSplit,
} from "./analysis/ensemble/compare.ts";
export { type FactorialResult, factorialEffects, surplusSentence } from "./analysis/ensemble/factorial.ts";
export { type PairedDifference, pairedDifference } from "./analysis/ensemble/paired-difference.ts";
export {
  type DifferenceSample,
  differenceSample,
  type Precision,
  precisionOf,
} from "./analysis/ensemble/precision.ts";
export {
  type PairDecision,
  type StoppingDecision,
  type StoppingRule,
  stoppingDecision,
} from "./analysis/ensemble/sequential.ts";
export {
  exactValues,
  type LinearValue,
  outcomeValue,
  type ReplicateHalf,
  type ValueMatrix,
  valuesOfCells,
  valuesOfRuns,
} from "./analysis/ensemble/value-matrix.ts";
export {
  cumulativeIncidence,
  type EventRuns,
  type Incidence,
  type IncidenceQuestion,
} from "./analysis/incidence/incidence.ts";
export { kendallsTau, kendallsW, ranksOf } from "./analysis/robustness/rank-agreement.ts";
export { type Ranking, rankingOf } from "./analysis/robustness/ranking.ts";
export { type Regret, type RegretRow, regretMatrix, regretOf } from "./analysis/robustness/regret.ts";
export { type RegretBounds, regretBounds } from "./analysis/robustness/regret-bounds.ts";
export {
  type Criterion,
  type Robustness,
  robustnessOf,
  robustnessTable,
} from "./analysis/robustness/robustness.ts";
export { type Satisficing, satisficing, type Threshold } from "./analysis/robustness/satisficing.ts";
export {
  type Emulator,
  type EmulatorOptions,
  fitEmulator,
  predict,
} from "./analysis/sensitivity/emulator.ts";
export { type EmulatorIndices, emulatorIndices } from "./analysis/sensitivity/emulator-indices.ts";
export { type ElementaryEffects, elementaryEffects, type MorrisPlan } from "./analysis/sensitivity/morris.ts";
export { type RankSensitivities, rankSensitivity } from "./analysis/sensitivity/rank-sensitivity.ts";
export { type RegionalSensitivity, regionalSensitivity } from "./analysis/sensitivity/regional.ts";
export {
  type BootstrapOptions,
  type IndexEstimate,
  type SaltelliPlan,
  type SobolIndices,
  sobolIndices,
} from "./analysis/sensitivity/sobol-indices.ts";
export { type ValueOfInformation, valueOfInformation } from "./analysis/sensitivity/value-of-information.ts";
export {
  type Assumption,
  type AssumptionAudit,
  auditAssumptions,
  type SensitivityRow,
} from "./analysis/statement/assumption-audit.ts";
export { type Claim as TestableClaim, type ClaimResult, testClaim } from "./analysis/statement/claim.ts";
export type { Fault as FigureFault } from "./analysis/statement/guard.ts";
export {
  checkCells,
  checkRuns,
  columnRelations,
  type OutcomeRelations,
} from "./analysis/statement/guard-cells.ts";
export { type Analysis, type AnalysisPart, analyse, analysisParts } from "./analysis/study/analyse.ts";
export {
  type Designed,
  type DesignedEnsemble,
  type DesignReading,
  designCaution,
  designedSensitivity,
} from "./analysis/study/designed.ts";
export type { Part } from "./analysis/study/part.ts";
export type { Aim, Study } from "./analysis/study/study.ts";
export {
  type AdditiveValue,
  additiveValue,
  type Objective,
  swingOfPolicies,
  swingWeights,
} from "./analysis/weights/objective.ts";
export { bestByWeights, type WeightFutures } from "./analysis/weights/weight-futures.ts";
export {
  type ObjectiveMeans,
  objectiveMeans,
  type WeightMap,
  weightMap,
  weightSlice,
} from "./analysis/weights/weight-map.ts";
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
// Experiments: futures, cases, runs, and what is compared.
export { type Chunk, caseId, chunksOf, type Design, designOf, runsIn, runsOf } from "./experiment/case.ts";
export { type ChunkResult, runChunk } from "./experiment/chunk.ts";
export { correlate, type RankCorrelation } from "./experiment/correlate.ts";
export { designPoints, latinHypercube, type Sampler, sobolPoints } from "./experiment/design.ts";
export {
  type DesignPlan,
  futuresOfPlan,
  type PlannedDesign,
  plannedDesign,
} from "./experiment/design-plan.ts";
export { futureTable, runTable } from "./experiment/ensemble.ts";
export { drawFutures, type FutureDesign, type Futures, futureRow, quantileOf } from "./experiment/future.ts";
export { type Manifest, type ManifestText, manifestOf } from "./experiment/manifest.ts";
export { type MorrisDesign, type MorrisOptions, morrisDesign } from "./experiment/morris-design.ts";
export { outcomeIds, outcomesOfModel } from "./experiment/outcome.ts";
export type { Override } from "./experiment/override.ts";
export { type SaltelliDesign, saltelliDesign } from "./experiment/saltelli-design.ts";
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
  type Designation,
  type Distribution,
  type Evidence,
  type Grounds,
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
