import {describeFindings, examineLanguages, examineSandbox} from '../sandbox/doctor.js';
import type {Command} from './command.js';

/** Tells what of the sandbox is here, and fails where no program could be run. */
export const doctor: Command = {
  operands: '',
  about: 'Try every layer of the sandbox and every language, and tell what is missing and what helps.',
  async run() {
    const layers = await examineSandbox();
    process.stdout.write(describeFindings(layers));
    if (layers.some(({isNeeded}) => isNeeded)) process.exitCode = 1;
    else process.stdout.write(describeFindings(await examineLanguages()));
  },
};
