import { connect } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** Sends bytes that need not be HTTP and answers what comes back until the other side closes. */
export const rawSocket = async (url: string, bytes: string): Promise<string> => {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(bytes, 'latin1');
  return (await buffer(socket)).toString('latin1');
};
