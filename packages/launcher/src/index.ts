export { findChromium } from './machine/chromium.mjs';
export { analysisReport, lapTime } from './report/analysis-report.ts';
export { analyzeFile } from './run/analyze-file.ts';
