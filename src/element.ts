export {CodeCard} from './code-card.js';
export {configure, type PageSettings} from './configure.js';
export {RunEndEvent, RunOutputEvent, RunRequestEvent, RunStartEvent, type RunAnswer} from './events.js';
export type {CheckResultEvent} from './features/check-result-event.js';
export type {RunResult} from './run-result.js';
export type {RunEnd, RunFailure, RunStateName} from './run-state.js';
