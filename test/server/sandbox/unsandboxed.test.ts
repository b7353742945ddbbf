import {createUnsandboxedRunner} from '../../../server/sandbox/unsandboxed.js';
import {describeLanguages} from './language-contract.js';
import {describeEveryLanguage} from './every-language.js';
import {describeTools} from './tools-contract.js';
import {describeRunner} from './runner-contract.js';

describeRunner('unsandboxed', () => createUnsandboxedRunner());
describeLanguages('unsandboxed', () => createUnsandboxedRunner());
describeEveryLanguage('unsandboxed', () => createUnsandboxedRunner());
describeTools('unsandboxed', () => createUnsandboxedRunner());
