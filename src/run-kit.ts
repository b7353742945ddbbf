// What a card needs once it runs, as one chunk that is loaded on demand.
export {failureOf} from './client/failures.js';
export {cancelRun, startRun} from './client/start-run.js';
export {CardOutput} from './output/card-output.js';
export {Pacer} from './output/pacer.js';
export {describeRun} from './describe.js';
