import type {RunMessages} from './messages.js';

/** English, as far as only a run needs it: it comes with what runs need. */
export const enRun: RunMessages = {
  copyOutput: 'Copy output',
  downloadOutput: 'Download output',
  toEnd: 'Jump to the end',
  showAll: 'Show all of the output',
  showLess: 'Show less',
  waiting: 'waits for another card on this page…',
  queued: (position) => `in the queue, place ${position}…`,
  compiling: 'compiling…',
  running: 'running…',
  reconnecting: 'connection lost, connecting again…',
  stopping: 'stopping…',
  exited: (time, code) => `finished in ${time}, exit ${code}`,
  signaled: (time, signal) => `killed by ${signal} after ${time}`,
  canceled: (time) => `stopped after ${time}`,
  wallTime: (time) => `stopped after ${time}: time limit`,
  cpuTime: (time) => `killed: processor time limit${time ? ` of ${time}` : ''}`,
  memory: (size) => `killed: memory limit${size ? ` of ${size}` : ''}`,
  outputLimit: (size) => `stopped: output limit${size ? ` of ${size}` : ''}`,
  lost: 'lost: the server no longer knows this run',
  missed: (events) => `[${events} pieces of output are missing here: the server no longer had them]`,
  ended: (time) => `done in ${time}`,
  noOutput: 'no output',
  dropped: (characters, lines) =>
    `The oldest ${characters} characters of the output${lines === '0' ? '' : `, ${lines} lines,`} are no longer kept.`,
  goToLine: (line) => `Go to line ${line} of the code`,
  moreLines: (count) => (count === 1 ? 'one more line of output' : `${count} more lines of output`),
  nothingNew: 'nothing new',
  announce: 'Announce output',
  input: 'Input for the program',
  inputSend: 'Send',
  inputEnd: 'End of input',
  interrupt: 'Interrupt',
  inputWaiting: 'The program waits for input.',
  inputNotSent: 'This could not be sent. Try again.',
  download: 'Download',
  picture: (name, width, height) => `${name || 'picture'}, ${width} × ${height} pixels`,
  frame: 'HTML output',
  frameLeft: 'The HTML output led to another page and has been taken away.',
  pictureTooLarge: (name, width, height) =>
    `${name} has ${width} × ${height} pixels, too many to be shown here.`,
  displayBroken: (name, type) => `${name} is broken, or not of the type ${type}.`,
  displayForbidden: (name, directive) =>
    `${name} cannot be shown in full: this page’s Content-Security-Policy would have to allow ${directive}.`,
  displayNotKept: (name) => `${name} was too large to be kept.`,
  tableCut: (rows, columns) => `Only the first ${rows} rows and ${columns} columns are shown.`,
  failures: {
    'no-endpoint': () =>
      'This card does not know where to run its code. The page’s author has to set its endpoint attribute.',
    unreachable: ({url}) =>
      `The server at ${new URL(url).host} could not be reached. It may be down, or it may not accept requests from this page.`,
    refused: ({problem}) => `The server refused to run this: ${problem.detail ?? problem.title}`,
    busy: ({retryAfterS}) =>
      `The server is busy. Try again ${retryAfterS ? `in ${retryAfterS} s` : 'in a moment'}.`,
    'connection-lost': () => 'The connection was lost before the run ended. What had arrived is shown below.',
    fault: ({problem}) => `The server had a fault, not your program: ${problem.detail ?? problem.title}`,
    page: () => 'This page could not prepare the run.',
  },
};
