// What a card needs once it runs, as one chunk that is loaded on demand.
export {cancelRun, startRun} from './client/start-run.js';
export {OutputTools} from './output/output-tools.js';
export {OutputView} from './output/output-view.js';
export {Pacer} from './output/pacer.js';
export {describeRun} from './describe.js';
