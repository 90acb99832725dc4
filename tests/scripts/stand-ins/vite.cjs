// In Vite's place: answers on the port after --port.
const { createServer } = require('node:http');

createServer((request, response) => response.end()).listen(Number(process.argv[process.argv.indexOf('--port') + 1]));
