import type {RunOptions} from './start-run.js';

/** What a reader can do to a program that runs. Each resolves to whether the server has taken it. */
export interface InputSender {
  /** @param end - Whether that is all: the program's input ends. */
  type: (text: string, end: boolean) => Promise<boolean>;
  /** As Ctrl+C in a terminal. */
  interrupt: () => Promise<boolean>;
}

/** The run that what is typed is for, and how to send it. */
export interface InputAddress extends Pick<RunOptions, 'credentials'> {
  runUrl: string;
  headers: Headers;
}

/** Sends to a run, one after the other, so that lines arrive in the order in which they were typed. */
export function inputSender({runUrl, headers, credentials}: InputAddress): InputSender {
  const own = new Headers(headers);
  own.set('content-type', 'application/json');
  let last: Promise<unknown> = Promise.resolve();
  const send = (path: string, body: Record<string, string>): Promise<boolean> => {
    const sent = last
      .then(() =>
        fetch(`${runUrl}/${path}`, {method: 'POST', headers: own, body: JSON.stringify(body), credentials}),
      )
      .then(
        ({ok}) => ok,
        () => false,
      );
    last = sent;
    return sent;
  };
  return {
    type: (text, end) => send(end ? 'stdin?end' : 'stdin', {text}),
    interrupt: () => send('signal', {signal: 'SIGINT'}),
  };
}
