import {once} from 'node:events';
import {connect, createServer, type AddressInfo, type Socket} from 'node:net';

/** A way to a server on which connections are lost. */
export interface CuttingProxy {
  url: string;
  /** How many connections have been cut so far. */
  readonly cuts: number;
  close: () => Promise<void>;
}

/**
 * Passes connections on to a server and cuts them, each after so many bytes of the answer.
 *
 * @param bytesUntilCut - Asked for each connection; Infinity leaves it whole.
 */
export async function startCuttingProxy(target: string, bytesUntilCut: () => number): Promise<CuttingProxy> {
  const {hostname, port} = new URL(target);
  const sockets = new Set<Socket>();
  let cuts = 0;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {}); // It is lost, as it should be.
    socket.on('close', () => sockets.delete(socket));
  };
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    let left = bytesUntilCut();
    keep(client);
    keep(upstream);
    client.pipe(upstream);
    upstream.on('data', (chunk: Buffer) => {
      const part = chunk.subarray(0, left);
      left -= part.length;
      client.write(part);
      if (left > 0) return;
      cuts += 1;
      client.end(() => client.destroy());
      upstream.destroy();
    });
    upstream.on('close', () => client.end());
    client.on('close', () => upstream.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get cuts() {
      return cuts;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
