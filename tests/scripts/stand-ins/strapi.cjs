// In Strapi's place: answers on PORT, has a child of its own, ends with exit code 7 when told to.
const { spawn } = require('node:child_process');
const { createServer } = require('node:http');

const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);

createServer((request, response) => {
  response.end(String(child.pid));
  if (request.url === '/fail') response.on('close', () => process.exit(7));
}).listen(Number(process.env.PORT), '127.0.0.1');

process.on('SIGTERM', () => process.exit(0));
