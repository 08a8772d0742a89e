export { averageCases } from "./average.cases.ts";
export { corrCoefCases } from "./corrCoef.cases.ts";
export { covCases } from "./cov.cases.ts";
export { momentsCases } from "./moments.cases.ts";
export {
  nanMaxCases,
  nanMeanCases,
  nanMinCases,
  nanProdCases,
  nanStdCases,
  nanSumCases,
  nanVarianceCases,
} from "./nan.cases.ts";
export { nanMedianCases, nanQuantileCases } from "./nanQuantile.cases.ts";
export { ptpCases } from "./ptp.cases.ts";
