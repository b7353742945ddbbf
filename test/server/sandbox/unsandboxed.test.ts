import {createUnsandboxedRunner} from '../../../server/sandbox/unsandboxed.js';
import {describeRunner} from './runner-contract.js';

describeRunner('unsandboxed', () => createUnsandboxedRunner());
