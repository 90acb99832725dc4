/** One server-sent event, ready to be written to any number of clients. */
export const encodeEvent = (event: string, data: object | string, id?: string): Buffer => {
  const head = id === undefined ? '' : `id: ${id}\n`;
  return Buffer.from(`${head}event: ${event}\ndata: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`);
};
