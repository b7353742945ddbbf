// The least that a server can do: a process, its pipe, a response. Called with the path of the interpreter.
import {spawn} from 'node:child_process';
import {createServer} from 'node:http';
import {json} from 'node:stream/consumers';

const server = createServer(async (request, response) => {
  const {code} = await json(request);
  response.writeHead(200, {'content-type': 'text/plain'}).flushHeaders();
  spawn(process.argv[2], ['-u', '-c', code], {stdio: ['ignore', 'pipe', 'inherit'], env: {}}).stdout.pipe(
    response,
  );
});
server.listen(0, '127.0.0.1', () => process.send(server.address().port));
