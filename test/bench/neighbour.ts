import {spawn} from 'node:child_process';
import {startFastapi, PYTHON} from '../server/helpers/start-fastapi.js';
import {postRun, type Started} from './ways.js';

/** A FastAPI server that starts the interpreter without a box and streams what it prints. */
export interface Neighbour {
  post: (code: string) => Promise<Started>;
  close: () => Promise<void>;
}

/** Starts the FastAPI demo, to be measured beside; undefined where FastAPI is not installed. */
export async function startNeighbour(): Promise<Neighbour | undefined> {
  const probe = spawn(PYTHON, ['-c', 'import fastapi, uvicorn'], {stdio: 'ignore'});
  const code = await new Promise((resolve) => probe.once('close', resolve).once('error', resolve));
  if (code !== 0) return undefined;
  const {url, close} = await startFastapi();
  return {post: (program) => postRun(url, program, {path: '/run', accept: 'text/plain'}), close};
}
