import {createBubblewrapRunner} from '../../../server/sandbox/bubblewrap-runner.js';
import {describeLanguages} from './language-contract.js';
import {describeEveryLanguage} from './every-language.js';
import {describeTools} from './tools-contract.js';
import {describeRunner} from './runner-contract.js';

describeRunner('bubblewrap', () => createBubblewrapRunner({slots: 4}));
describeLanguages('bubblewrap', () => createBubblewrapRunner({slots: 4}));
describeEveryLanguage('bubblewrap', () => createBubblewrapRunner({slots: 4}));
describeTools('bubblewrap', () => createBubblewrapRunner({slots: 4}));
