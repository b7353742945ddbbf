import {createBubblewrapRunner} from '../../../server/sandbox/bubblewrap-runner.js';
import {describeRunner} from './runner-contract.js';

describeRunner('bubblewrap', () => createBubblewrapRunner({slots: 4}));
