import { createServer, type AddressInfo, type Socket } from 'node:net';

type Fake = Readonly<{
  settings: Readonly<{ host: string; port: number }>;
  close: () => Promise<void>;
}>;

const COMMAND = 'zINSTREAM\0';

/** Reads an INSTREAM command as it comes; answers its content at its end. */
const streamReader = () => {
  let rest = Buffer.alloc(0);
  let begun = false;
  const content: Buffer[] = [];
  return (bytes: Buffer): Buffer | undefined => {
    rest = Buffer.concat([rest, bytes]);
    if (!begun && rest.length < COMMAND.length) return undefined;
    if (!begun && rest.toString('latin1', 0, COMMAND.length) !== COMMAND) throw new Error('unknown-command');
    if (!begun) rest = rest.subarray(COMMAND.length);
    begun = true;
    while (rest.length >= 4) {
      const length = rest.readUInt32BE(0);
      if (length === 0) return Buffer.concat(content);
      if (rest.length < 4 + length) return undefined;
      content.push(rest.subarray(4, 4 + length));
      rest = rest.subarray(4 + length);
    }
    return undefined;
  };
};

/** A ClamAV daemon on loopback that speaks INSTREAM; `answer` is asked whenever bytes have come, and is given the file once it is whole. */
export const startFakeClamd = async (
  answer: (stream: Buffer | undefined, heard: number) => string | undefined,
): Promise<Fake> => {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const read = streamReader();
    let heard = 0;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      heard += bytes.length;
      const reply = answer(read(bytes), heard);
      // One that talks without end keeps the line open.
      if (reply !== undefined && reply.length > 2000) socket.write(reply, 'latin1');
      else if (reply !== undefined) socket.end(reply, 'latin1');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    settings: { host: '127.0.0.1', port },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
